// Built from card/ by script/card: change it there.
// Contains Lit: see LICENSE-lit.txt.
var kt=Object.defineProperty;var yn=Object.getOwnPropertyDescriptor;var m=(o,t,e)=>()=>{if(e)throw e[0];try{return o&&(t=o(o=0)),t}catch(i){throw e=[i],i}};var wn=(o,t)=>{for(var e in t)kt(o,e,{get:t[e],enumerable:!0})};var f=(o,t,e,i)=>{for(var n=i>1?void 0:i?yn(t,e):t,s=o.length-1,r;s>=0;s--)(r=o[s])&&(n=(i?r(t,e,n):r(n))||n);return i&&n&&kt(t,e,n),n};function Ze(o){let t=new Set,e=new Set;for(let i of Object.values(o.entities)){if(i?.platform!==I||!i.device_id||!i.translation_key)continue;let n=Et(i.entity_id,i.translation_key);n===At?t.add(i.device_id):n===St&&e.add(i.device_id)}return[...t,...[...e].filter(i=>!t.has(i))]}function xe(o,t){return t.device?Object.hasOwn(o.devices,t.device)?t.device:void 0:t.entity?o.entities[t.entity]?.device_id??void 0:Ze(o)[0]}function Tt(o,t){let e=new Map;for(let i of Object.values(o.entities)){if(i?.platform!==I||i.device_id!==t||!i.translation_key)continue;let n=Et(i.entity_id,i.translation_key),s=e.get(n);s?s.push(i.entity_id):e.set(n,[i.entity_id])}for(let i of e.values())i.sort();return e}var I,At,St,Et,we,Qe=m(()=>{"use strict";I="canon_eos",At="camera.live_view",St="button.take_photo",Et=(o,t)=>`${o.split(".",1)[0]??""}.${t}`;we=class{constructor(t,e,i){this.hass=t;this.deviceId=e;this.entities=i}id(t){return this.entities.get(t)?.[0]}get(t){let e=this.id(t);return e===void 0?void 0:this.hass.states[e]}all(t){return(this.entities.get(t)??[]).map(e=>this.hass.states[e]).filter(e=>e!==void 0)}state(t){return this.get(t)?.state}number(t){let e=Number.parseFloat(this.state(t)??"");return Number.isFinite(e)?e:void 0}get target(){return this.id(St)??this.id(At)}get name(){let t=this.hass.devices[this.deviceId];return t?.name_by_user||t?.name||t?.model||"Canon EOS"}}});var Ct,zt=m(()=>{Ct={state:{disconnected:"Keine Verbindung zu Home Assistant",unavailable:"Nicht verfügbar",offline:"Kamera ist aus",stuck:"Hängt: aus- und wieder einschalten",no_card:"Keine Karte",card_full:"Karte voll",card_locked:"Karte schreibgeschützt",recording:"Nimmt Video auf",focusing:"Stellt scharf",self_timer:"Selbstauslöser",exposing:"Belichtet",writing:"Speichert",series:"Serie",series_waiting:"Serie: wartet auf die Kamera",busy:"Beschäftigt",focus_failed:"Nicht scharf",ready:"Bereit"},live:{picture:"Livebild. Die Pfeiltasten bewegen den Fokuspunkt, die Eingabetaste stellt dort scharf.",still:"Livebild",start:"Livebild zeigen",waiting:"Wartet auf das Bild",off:"Livebild ist ausgeschaltet",turn_on:"Einschalten",never:"Livebild ist in den Optionen der Integration abgeschaltet",failed:"Die Kamera zeigt jetzt kein Livebild",retry:"Noch einmal versuchen",none:"Diese Kamera hat kein Livebild"},action:{shutter:"Auslösen",bulb_start:"Verschluss für {seconds} s öffnen",bulb_end:"Verschluss schließen",autofocus:"Autofokus",movie_start:"Video aufnehmen",movie_stop:"Aufnahme beenden",cancel:"Serie abbrechen",grid:"Gitter: {grid}",histogram:"Histogramm",zoom:"Vergrößerung: {factor}",last_photo:"Letztes Foto öffnen",no_photo:"Noch kein Foto",previous:"Vorheriger Wert",next:"Nächster Wert",dismiss:"Schließen"},setting:{exposure_mode:"Modus",shutter_speed:"Zeit",aperture:"Blende",iso:"ISO",exposure_compensation:"Korrektur",drive_mode:"Betriebsart",white_balance:"Weißabgleich",af_mode:"AF-Betrieb",metering_mode:"Messmethode",picture_style:"Bildstil",image_quality:"Qualität",live_af_method:"AF-Methode",live_view_size:"Größe des Livebilds",save_to:"Speicherort",on_camera:"Wird am Modus-Wahlrad der Kamera eingestellt"},chip:{battery:"Akku",battery_low:"Akku schwach",shots:"Verbleibende Aufnahmen",card:"Karte {slot}"},said:{photo:"Foto aufgenommen: {name}",movie:"Film aufgenommen: {name}",focused:"Scharf",not_focused:"Nicht scharf",failed:"Die Kamera hat das nicht getan.",lost:"Die Verbindung zu Home Assistant ging unterwegs verloren. Vielleicht hat die Kamera es trotzdem getan: erst nachsehen, dann wiederholen."},problem:{no_camera:"Es ist keine Canon EOS eingerichtet. Unter Einstellungen, Geräte & Dienste lässt sich eine hinzufügen.",unknown_camera:"Die Kamera dieser Karte gibt es nicht mehr. Bitte eine andere wählen.",no_entities:"Home Assistant hat keine Entitäten dieser Kamera. Vielleicht ist ihr Gerät oder die Integration deaktiviert."},picker:{name:"Canon-EOS-Kamera",description:"Livebild, Antippen zum Scharfstellen, Auslöser und Einstellräder für die Belichtung einer Canon EOS."},editor:{device:"Kamera",device_help:"Ohne Angabe die erste, die gefunden wird.",name:"Name",show:"Anzeige",shooting:"Fotografieren",live_view:"Livebild",live_view_auto:"Solange die Karte zu sehen ist",live_view_on_tap:"Nach Antippen",live_view_off:"Nie",grid:"Gitter",grid_none:"Keines",grid_thirds:"Drittel",grid_fine:"Fein",grid_diagonal:"Diagonalen",histogram:"Histogramm",status:"Akku, verbleibende Aufnahmen und Karte",last_photo:"Letztes Foto",movie:"Videotaste",dials:"Einstellräder",settings:"Weitere Einstellungen",autofocus:"Vor jedem Foto scharf stellen",bulb_seconds:"Bulb-Belichtung",default:"Standard: {value}"}}});var $e,Ot=m(()=>{$e={state:{disconnected:"No connection to Home Assistant",unavailable:"Not available",offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",self_timer:"Self-timer",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",never:"Live view is turned off in the integration's options",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid: {grid}",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},chip:{battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",movie:"Movie recorded: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that.",lost:"The connection to Home Assistant was lost on the way. The camera may have done it all the same: look before you repeat it."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one.",no_entities:"Home Assistant has no entities of this camera. Its device or its integration may be disabled."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},editor:{device:"Camera",device_help:"Without one, the first camera that is found.",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure",default:"Otherwise: {value}"}}});var Rt,Pt=m(()=>{Rt={state:{disconnected:"Sin conexión con Home Assistant",unavailable:"No disponible",offline:"Cámara apagada",stuck:"Bloqueada: apágala y enciéndela",no_card:"Sin tarjeta",card_full:"Tarjeta llena",card_locked:"Tarjeta protegida contra escritura",recording:"Grabando",focusing:"Enfocando",self_timer:"Autodisparador",exposing:"Exponiendo",writing:"Guardando",series:"Serie",series_waiting:"Serie: esperando a la cámara",busy:"Ocupada",focus_failed:"Sin enfocar",ready:"Lista"},live:{picture:"Visión en directo. Las flechas mueven el punto de enfoque, Intro enfoca ahí.",still:"Visión en directo",start:"Mostrar visión en directo",waiting:"Esperando la imagen",off:"La visión en directo está desactivada",turn_on:"Activar",never:"La visión en directo está desactivada en las opciones de la integración",failed:"La cámara no muestra ahora la visión en directo",retry:"Reintentar",none:"Esta cámara no tiene visión en directo"},action:{shutter:"Disparar",bulb_start:"Abrir el obturador durante {seconds} s",bulb_end:"Cerrar el obturador",autofocus:"Enfoque automático",movie_start:"Grabar vídeo",movie_stop:"Detener la grabación",cancel:"Cancelar la serie",grid:"Cuadrícula: {grid}",histogram:"Histograma",zoom:"Ampliación: {factor}",last_photo:"Abrir la última foto",no_photo:"Aún no hay fotos",previous:"Valor anterior",next:"Valor siguiente",dismiss:"Cerrar"},setting:{exposure_mode:"Modo",shutter_speed:"Obturación",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avance",white_balance:"Balance de blancos",af_mode:"Modo AF",metering_mode:"Medición",picture_style:"Estilo de imagen",image_quality:"Calidad",live_af_method:"Método AF",live_view_size:"Tamaño de la visión en directo",save_to:"Guardar en",on_camera:"Se cambia con el dial de modo de la cámara"},chip:{battery:"Batería",battery_low:"Batería baja",shots:"Disparos restantes",card:"Tarjeta {slot}"},said:{photo:"Foto tomada: {name}",movie:"Vídeo grabado: {name}",focused:"Enfocado",not_focused:"Sin enfocar",failed:"La cámara no lo ha hecho.",lost:"Se perdió la conexión con Home Assistant. Puede que la cámara lo haya hecho de todos modos: compruébalo antes de repetirlo."},problem:{no_camera:"No hay ninguna Canon EOS configurada. Añade una en Configuración, Dispositivos y servicios.",unknown_camera:"La cámara de esta tarjeta ya no existe. Elige otra.",no_entities:"Home Assistant no tiene entidades de esta cámara. Puede que su dispositivo o su integración estén deshabilitados."},picker:{name:"Cámara Canon EOS",description:"Visión en directo, enfoque táctil, disparador y diales de exposición de una Canon EOS."},editor:{device:"Cámara",device_help:"Si no se indica, la primera que se encuentre.",name:"Nombre",show:"Qué mostrar",shooting:"Disparo",live_view:"Visión en directo",live_view_auto:"Mientras esté en pantalla",live_view_on_tap:"Tras un toque",live_view_off:"Nunca",grid:"Cuadrícula",grid_none:"Ninguna",grid_thirds:"Tercios",grid_fine:"Fina",grid_diagonal:"Diagonales",histogram:"Histograma",status:"Batería, disparos restantes y tarjeta",last_photo:"Última foto",movie:"Botón de vídeo",dials:"Diales",settings:"Otros ajustes",autofocus:"Enfocar antes de cada foto",bulb_seconds:"Exposición Bulb",default:"Por defecto: {value}"}}});var Lt,Mt=m(()=>{Lt={state:{disconnected:"Pas de connexion à Home Assistant",unavailable:"Indisponible",offline:"Appareil photo éteint",stuck:"Bloqué : éteignez-le puis rallumez-le",no_card:"Pas de carte",card_full:"Carte pleine",card_locked:"Carte protégée en écriture",recording:"Enregistrement vidéo",focusing:"Mise au point en cours",self_timer:"Retardateur",exposing:"Exposition",writing:"Écriture",series:"Série",series_waiting:"Série : en attente de l'appareil photo",busy:"Occupé",focus_failed:"Pas net",ready:"Prêt"},live:{picture:"Visée par l'écran. Les flèches déplacent le collimateur, Entrée y fait la mise au point.",still:"Visée par l'écran",start:"Afficher la visée par l'écran",waiting:"En attente de l'image",off:"La visée par l'écran est désactivée",turn_on:"Activer",never:"La visée par l'écran est désactivée dans les options de l'intégration",failed:"L'appareil photo n'affiche pas la visée par l'écran pour l'instant",retry:"Réessayer",none:"Cet appareil photo n'a pas de visée par l'écran"},action:{shutter:"Déclencher",bulb_start:"Ouvrir l'obturateur pendant {seconds} s",bulb_end:"Fermer l'obturateur",autofocus:"Autofocus",movie_start:"Enregistrer une vidéo",movie_stop:"Arrêter l'enregistrement",cancel:"Annuler la série",grid:"Quadrillage : {grid}",histogram:"Histogramme",zoom:"Agrandissement : {factor}",last_photo:"Ouvrir la dernière photo",no_photo:"Pas encore de photo",previous:"Valeur précédente",next:"Valeur suivante",dismiss:"Fermer"},setting:{exposure_mode:"Mode",shutter_speed:"Vitesse",aperture:"Ouverture",iso:"ISO",exposure_compensation:"Correction",drive_mode:"Mode d'acquisition",white_balance:"Balance des blancs",af_mode:"Mode autofocus",metering_mode:"Mesure",picture_style:"Style d'image",image_quality:"Qualité",live_af_method:"Méthode AF",live_view_size:"Taille de la visée par l'écran",save_to:"Enregistrer sur",on_camera:"Se règle avec la molette de sélection des modes de l'appareil photo"},chip:{battery:"Batterie",battery_low:"Batterie faible",shots:"Vues restantes",card:"Carte {slot}"},said:{photo:"Photo prise : {name}",movie:"Vidéo enregistrée : {name}",focused:"Net",not_focused:"Pas net",failed:"L'appareil photo ne l'a pas fait.",lost:"La connexion à Home Assistant a été perdue en route. L'appareil photo l'a peut-être fait quand même : vérifiez avant de recommencer."},problem:{no_camera:"Aucun Canon EOS n'est configuré. Ajoutez-en un dans Paramètres, Appareils et services.",unknown_camera:"L'appareil photo de cette carte n'existe plus. Choisissez-en un autre.",no_entities:"Home Assistant n'a aucune entité de cet appareil photo. L'appareil ou son intégration est peut-être désactivé."},picker:{name:"Appareil photo Canon EOS",description:"Visée par l'écran, mise au point tactile, déclencheur et molettes d'exposition d'un Canon EOS."},editor:{device:"Appareil photo",device_help:"À défaut, le premier trouvé.",name:"Nom",show:"Affichage",shooting:"Prise de vue",live_view:"Visée par l'écran",live_view_auto:"Tant que la carte est à l'écran",live_view_on_tap:"Après un appui",live_view_off:"Jamais",grid:"Quadrillage",grid_none:"Aucun",grid_thirds:"Tiers",grid_fine:"Fin",grid_diagonal:"Diagonales",histogram:"Histogramme",status:"Batterie, vues restantes et carte",last_photo:"Dernière photo",movie:"Touche vidéo",dials:"Molettes",settings:"Autres réglages",autofocus:"Faire la mise au point avant chaque photo",bulb_seconds:"Pose longue",default:"Par défaut : {value}"}}});var Nt,Ht=m(()=>{Nt={state:{disconnected:"Nessuna connessione a Home Assistant",unavailable:"Non disponibile",offline:"Fotocamera spenta",stuck:"Bloccata: spegnila e riaccendila",no_card:"Nessuna scheda",card_full:"Scheda piena",card_locked:"Scheda protetta da scrittura",recording:"Registrazione",focusing:"Messa a fuoco in corso",self_timer:"Autoscatto",exposing:"Esposizione",writing:"Scrittura",series:"Serie",series_waiting:"Serie: in attesa della fotocamera",busy:"Occupata",focus_failed:"Non a fuoco",ready:"Pronta"},live:{picture:"Live View. Le frecce spostano il punto di messa a fuoco, Invio mette a fuoco lì.",still:"Live View",start:"Mostra Live View",waiting:"In attesa dell'immagine",off:"Il Live View è disattivato",turn_on:"Attiva",never:"Il Live View è disattivato nelle opzioni dell'integrazione",failed:"La fotocamera ora non mostra il Live View",retry:"Riprova",none:"Questa fotocamera non ha il Live View"},action:{shutter:"Scatta",bulb_start:"Apri l'otturatore per {seconds} s",bulb_end:"Chiudi l'otturatore",autofocus:"Autofocus",movie_start:"Registra filmato",movie_stop:"Termina la registrazione",cancel:"Annulla la serie",grid:"Griglia: {grid}",histogram:"Istogramma",zoom:"Ingrandimento: {factor}",last_photo:"Apri l'ultima foto",no_photo:"Ancora nessuna foto",previous:"Valore precedente",next:"Valore successivo",dismiss:"Chiudi"},setting:{exposure_mode:"Modalità",shutter_speed:"Tempo",aperture:"Diaframma",iso:"ISO",exposure_compensation:"Comp. esp.",drive_mode:"Modalità drive",white_balance:"Bilanciamento del bianco",af_mode:"Modalità AF",metering_mode:"Misurazione",picture_style:"Stile foto",image_quality:"Qualità",live_af_method:"Metodo AF",live_view_size:"Dimensioni del Live View",save_to:"Salva su",on_camera:"Si cambia con la ghiera di selezione modalità della fotocamera"},chip:{battery:"Batteria",battery_low:"Batteria scarica",shots:"Scatti rimasti",card:"Scheda {slot}"},said:{photo:"Foto scattata: {name}",movie:"Filmato registrato: {name}",focused:"A fuoco",not_focused:"Non a fuoco",failed:"La fotocamera non l'ha fatto.",lost:"La connessione a Home Assistant si è interrotta. La fotocamera potrebbe averlo fatto comunque: controlla prima di ripetere."},problem:{no_camera:"Nessuna Canon EOS è configurata. Aggiungine una in Impostazioni, Dispositivi e servizi.",unknown_camera:"La fotocamera di questa scheda non c'è più. Scegline un'altra.",no_entities:"Home Assistant non ha entità di questa fotocamera. Il dispositivo o l'integrazione potrebbero essere disabilitati."},picker:{name:"Fotocamera Canon EOS",description:"Live View, messa a fuoco al tocco, pulsante di scatto e ghiere di esposizione di una Canon EOS."},editor:{device:"Fotocamera",device_help:"Se manca, la prima trovata.",name:"Nome",show:"Cosa mostrare",shooting:"Scatto",live_view:"Live View",live_view_auto:"Finché è sullo schermo",live_view_on_tap:"Dopo un tocco",live_view_off:"Mai",grid:"Griglia",grid_none:"Nessuna",grid_thirds:"Terzi",grid_fine:"Fitta",grid_diagonal:"Diagonali",histogram:"Istogramma",status:"Batteria, scatti rimasti e scheda",last_photo:"Ultima foto",movie:"Pulsante filmato",dials:"Ghiere",settings:"Altre impostazioni",autofocus:"Metti a fuoco prima di ogni foto",bulb_seconds:"Posa B",default:"Predefinito: {value}"}}});var Dt,Ft=m(()=>{Dt={state:{disconnected:"Home Assistant に接続していません",unavailable:"利用できません",offline:"カメラの電源オフ",stuck:"応答停止：電源を入れ直してください",no_card:"カードなし",card_full:"カードの空き容量なし",card_locked:"カードが書き込み禁止",recording:"動画撮影中",focusing:"ピント合わせ中",self_timer:"セルフタイマー作動中",exposing:"露光中",writing:"書き込み中",series:"シリーズ撮影",series_waiting:"シリーズ撮影：カメラを待機中",busy:"処理中",focus_failed:"合焦せず",ready:"準備完了"},live:{picture:"ライブビュー。矢印キーでフォーカス位置を動かし、Enterでピントを合わせます。",still:"ライブビュー",start:"ライブビューを表示",waiting:"画像を待機中",off:"ライブビューはオフです",turn_on:"オンにする",never:"ライブビューは統合のオプションでオフになっています",failed:"カメラは現在ライブビューを表示していません",retry:"再試行",none:"このカメラにはライブビューがありません"},action:{shutter:"シャッターを切る",bulb_start:"{seconds}秒間シャッターを開く",bulb_end:"シャッターを閉じる",autofocus:"オートフォーカス",movie_start:"動画撮影を開始",movie_stop:"動画撮影を終了",cancel:"シリーズ撮影をキャンセル",grid:"グリッド：{grid}",histogram:"ヒストグラム",zoom:"拡大倍率：{factor}",last_photo:"最新の写真を開く",no_photo:"写真はまだありません",previous:"前の値",next:"次の値",dismiss:"閉じる"},setting:{exposure_mode:"モード",shutter_speed:"シャッター",aperture:"絞り",iso:"ISO",exposure_compensation:"露出補正",drive_mode:"ドライブモード",white_balance:"ホワイトバランス",af_mode:"AF動作",metering_mode:"測光モード",picture_style:"ピクチャースタイル",image_quality:"記録画質",live_af_method:"AF方式",live_view_size:"ライブビューのサイズ",save_to:"保存先",on_camera:"カメラのモードダイヤルで変更します"},chip:{battery:"バッテリー",battery_low:"バッテリー残量低下",shots:"撮影可能枚数",card:"カード{slot}"},said:{photo:"撮影しました：{name}",movie:"動画を記録しました：{name}",focused:"合焦しました",not_focused:"ピントが合いませんでした",failed:"カメラが実行できませんでした。",lost:"途中で Home Assistant との接続が切れました。カメラは実行したかもしれません。やり直す前に確認してください。"},problem:{no_camera:"Canon EOSカメラが設定されていません。「設定」の「デバイスとサービス」で追加してください。",unknown_camera:"このカードのカメラはもうありません。別のカメラを選んでください。",no_entities:"このカメラのエンティティがありません。デバイスまたは統合が無効になっている可能性があります。"},picker:{name:"Canon EOSカメラ",description:"Canon EOS のライブビュー、タッチフォーカス、シャッターボタン、露出ダイヤル。"},editor:{device:"カメラ",device_help:"未指定の場合は最初に見つかったカメラ。",name:"名前",show:"表示",shooting:"撮影",live_view:"ライブビュー",live_view_auto:"画面に表示されている間",live_view_on_tap:"タップ後",live_view_off:"表示しない",grid:"グリッド",grid_none:"なし",grid_thirds:"三分割",grid_fine:"細かい",grid_diagonal:"対角線",histogram:"ヒストグラム",status:"バッテリー、撮影可能枚数、カード",last_photo:"最新の写真",movie:"動画ボタン",dials:"ダイヤル",settings:"その他の設定",autofocus:"撮影前にピントを合わせる",bulb_seconds:"バルブ撮影",default:"既定：{value}"}}});var jt,It=m(()=>{jt={state:{disconnected:"Geen verbinding met Home Assistant",unavailable:"Niet beschikbaar",offline:"Camera staat uit",stuck:"Vastgelopen: zet hem uit en weer aan",no_card:"Geen kaart",card_full:"Kaart vol",card_locked:"Kaart schrijfbeveiligd",recording:"Neemt film op",focusing:"Stelt scherp",self_timer:"Zelfontspanner",exposing:"Belicht",writing:"Slaat op",series:"Serie",series_waiting:"Serie: wacht op de camera",busy:"Bezig",focus_failed:"Niet scherp",ready:"Gereed"},live:{picture:"Live view. De pijltoetsen verplaatsen het scherpstelpunt, Enter stelt daar scherp.",still:"Live view",start:"Live view tonen",waiting:"Wacht op het beeld",off:"Live view staat uit",turn_on:"Aanzetten",never:"Live view staat uit in de opties van de integratie",failed:"De camera toont nu geen live view",retry:"Opnieuw proberen",none:"Deze camera heeft geen live view"},action:{shutter:"Foto maken",bulb_start:"Sluiter {seconds} s openen",bulb_end:"Sluiter sluiten",autofocus:"Autofocus",movie_start:"Film opnemen",movie_stop:"Opname stoppen",cancel:"Serie annuleren",grid:"Raster: {grid}",histogram:"Histogram",zoom:"Vergroting: {factor}",last_photo:"Laatste foto openen",no_photo:"Nog geen foto",previous:"Vorige waarde",next:"Volgende waarde",dismiss:"Sluiten"},setting:{exposure_mode:"Modus",shutter_speed:"Sluitertijd",aperture:"Diafragma",iso:"ISO",exposure_compensation:"Belicht.comp.",drive_mode:"Transportmodus",white_balance:"Witbalans",af_mode:"AF-bediening",metering_mode:"Meetmethode",picture_style:"Beeldstijl",image_quality:"Kwaliteit",live_af_method:"AF-methode",live_view_size:"Grootte van live view",save_to:"Opslaan op",on_camera:"Wordt met het programmakeuzewiel van de camera gekozen"},chip:{battery:"Accu",battery_low:"Accu bijna leeg",shots:"Resterende opnamen",card:"Kaart {slot}"},said:{photo:"Foto gemaakt: {name}",movie:"Film opgenomen: {name}",focused:"Scherp",not_focused:"Niet scherp",failed:"De camera heeft dat niet gedaan.",lost:"De verbinding met Home Assistant viel onderweg weg. Misschien heeft de camera het toch gedaan: kijk eerst voor je het herhaalt."},problem:{no_camera:"Er is geen Canon EOS ingesteld. Voeg er een toe bij Instellingen, Apparaten en diensten.",unknown_camera:"De camera van deze kaart bestaat niet meer. Kies een andere.",no_entities:"Home Assistant heeft geen entiteiten van deze camera. Misschien is het apparaat of de integratie uitgeschakeld."},picker:{name:"Canon EOS-camera",description:"Live view, tikken om scherp te stellen, ontspanknop en instelwielen voor de belichting van een Canon EOS."},editor:{device:"Camera",device_help:"Zonder keuze de eerste camera die wordt gevonden.",name:"Naam",show:"Weergave",shooting:"Fotograferen",live_view:"Live view",live_view_auto:"Zolang de kaart in beeld is",live_view_on_tap:"Na een tik",live_view_off:"Nooit",grid:"Raster",grid_none:"Geen",grid_thirds:"Regel van derden",grid_fine:"Fijn",grid_diagonal:"Diagonalen",histogram:"Histogram",status:"Accu, resterende opnamen en kaart",last_photo:"Laatste foto",movie:"Filmknop",dials:"Instelwielen",settings:"Overige instellingen",autofocus:"Voor elke foto scherpstellen",bulb_seconds:"Bulb-belichting",default:"Standaard: {value}"}}});var Vt,Bt=m(()=>{Vt={state:{disconnected:"Brak połączenia z Home Assistant",unavailable:"Niedostępny",offline:"Aparat wyłączony",stuck:"Zawieszony: wyłącz go i włącz",no_card:"Brak karty",card_full:"Karta pełna",card_locked:"Karta zabezpieczona przed zapisem",recording:"Nagrywanie",focusing:"Ustawianie ostrości",self_timer:"Samowyzwalacz",exposing:"Naświetlanie",writing:"Zapisywanie",series:"Seria",series_waiting:"Seria: czeka na aparat",busy:"Zajęty",focus_failed:"Ostrość nieustawiona",ready:"Gotowy"},live:{picture:"Podgląd na żywo. Strzałki przesuwają punkt ostrości, Enter ustawia tam ostrość.",still:"Podgląd na żywo",start:"Pokaż podgląd na żywo",waiting:"Oczekiwanie na obraz",off:"Podgląd na żywo jest wyłączony",turn_on:"Włącz",never:"Podgląd na żywo jest wyłączony w opcjach integracji",failed:"Aparat nie pokazuje teraz podglądu na żywo",retry:"Spróbuj ponownie",none:"Ten aparat nie ma podglądu na żywo"},action:{shutter:"Zrób zdjęcie",bulb_start:"Otwórz migawkę na {seconds} s",bulb_end:"Zamknij migawkę",autofocus:"Autofokus",movie_start:"Nagraj film",movie_stop:"Zakończ nagrywanie",cancel:"Anuluj serię",grid:"Siatka: {grid}",histogram:"Histogram",zoom:"Powiększenie: {factor}",last_photo:"Otwórz ostatnie zdjęcie",no_photo:"Brak zdjęć",previous:"Poprzednia wartość",next:"Następna wartość",dismiss:"Zamknij"},setting:{exposure_mode:"Tryb",shutter_speed:"Czas",aperture:"Przysłona",iso:"ISO",exposure_compensation:"Komp. eksp.",drive_mode:"Tryb wyzwalania",white_balance:"Balans bieli",af_mode:"Tryb AF",metering_mode:"Tryb pomiaru",picture_style:"Styl obrazów",image_quality:"Jakość",live_af_method:"Metoda AF",live_view_size:"Rozmiar podglądu na żywo",save_to:"Miejsce zapisu",on_camera:"Ustawiane pokrętłem wyboru trybów aparatu"},chip:{battery:"Akumulator",battery_low:"Słaby akumulator",shots:"Pozostałe zdjęcia",card:"Karta {slot}"},said:{photo:"Zrobiono zdjęcie: {name}",movie:"Nagrano film: {name}",focused:"Ostrość ustawiona",not_focused:"Ostrość nieustawiona",failed:"Aparat tego nie wykonał.",lost:"Po drodze utracono połączenie z Home Assistant. Aparat mógł to mimo wszystko zrobić: sprawdź, zanim powtórzysz."},problem:{no_camera:"Nie skonfigurowano aparatu Canon EOS. Dodaj go w sekcji Ustawienia, Urządzenia oraz usługi.",unknown_camera:"Aparatu tej karty już nie ma. Wybierz inny.",no_entities:"Home Assistant nie ma encji tego aparatu. Jego urządzenie lub integracja mogą być wyłączone."},picker:{name:"Aparat Canon EOS",description:"Podgląd na żywo, ostrość dotykiem, spust migawki i pokrętła ekspozycji aparatu Canon EOS."},editor:{device:"Aparat",device_help:"Bez wyboru: pierwszy znaleziony.",name:"Nazwa",show:"Co pokazać",shooting:"Fotografowanie",live_view:"Podgląd na żywo",live_view_auto:"Gdy karta jest na ekranie",live_view_on_tap:"Po dotknięciu",live_view_off:"Nigdy",grid:"Siatka",grid_none:"Brak",grid_thirds:"Trójpodział",grid_fine:"Gęsta",grid_diagonal:"Przekątne",histogram:"Histogram",status:"Akumulator, pozostałe zdjęcia i karta",last_photo:"Ostatnie zdjęcie",movie:"Przycisk filmu",dials:"Pokrętła",settings:"Pozostałe ustawienia",autofocus:"Ustaw ostrość przed każdym zdjęciem",bulb_seconds:"Ekspozycja Bulb",default:"Domyślnie: {value}"}}});var Ye,Ut=m(()=>{Ye={state:{disconnected:"Sem conexão com o Home Assistant",unavailable:"Indisponível",offline:"Câmera desligada",stuck:"Travada: desligue e ligue de novo",no_card:"Sem cartão",card_full:"Cartão cheio",card_locked:"Cartão protegido contra gravação",recording:"Gravando",focusing:"Focando",self_timer:"Temporizador",exposing:"Expondo",writing:"Gravando no cartão",series:"Série",series_waiting:"Série: aguardando a câmera",busy:"Ocupada",focus_failed:"Fora de foco",ready:"Pronta"},live:{picture:"Visualização ao vivo. As setas movem o ponto de foco, Enter foca ali.",still:"Visualização ao vivo",start:"Mostrar visualização ao vivo",waiting:"Aguardando a imagem",off:"A visualização ao vivo está desligada",turn_on:"Ligar",never:"A visualização ao vivo está desligada nas opções da integração",failed:"A câmera não mostra a visualização ao vivo agora",retry:"Tentar novamente",none:"Esta câmera não tem visualização ao vivo"},action:{shutter:"Tirar foto",bulb_start:"Abrir o obturador por {seconds} s",bulb_end:"Fechar o obturador",autofocus:"Foco automático",movie_start:"Gravar vídeo",movie_stop:"Parar a gravação",cancel:"Cancelar série",grid:"Grade: {grid}",histogram:"Histograma",zoom:"Ampliação: {factor}",last_photo:"Abrir a última foto",no_photo:"Nenhuma foto ainda",previous:"Valor anterior",next:"Próximo valor",dismiss:"Fechar"},setting:{exposure_mode:"Modo",shutter_speed:"Velocidade",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avanço",white_balance:"Balanço de branco",af_mode:"Modo AF",metering_mode:"Medição",picture_style:"Estilo de imagem",image_quality:"Qualidade",live_af_method:"Método AF",live_view_size:"Tamanho da visualização ao vivo",save_to:"Salvar em",on_camera:"Muda no seletor de modos da câmera"},chip:{battery:"Bateria",battery_low:"Bateria fraca",shots:"Disparos restantes",card:"Cartão {slot}"},said:{photo:"Foto tirada: {name}",movie:"Vídeo gravado: {name}",focused:"Em foco",not_focused:"Fora de foco",failed:"A câmera não fez isso.",lost:"A conexão com o Home Assistant caiu no caminho. A câmera pode ter feito mesmo assim: confira antes de repetir."},problem:{no_camera:"Nenhuma Canon EOS está configurada. Adicione uma em Configurações, Dispositivos & serviços.",unknown_camera:"A câmera deste cartão não existe mais. Escolha outra.",no_entities:"O Home Assistant não tem entidades desta câmera. O dispositivo ou a integração podem estar desativados."},picker:{name:"Câmera Canon EOS",description:"Visualização ao vivo, foco por toque, botão do obturador e controles de exposição de uma Canon EOS."},editor:{device:"Câmera",device_help:"Sem escolha, a primeira encontrada.",name:"Nome",show:"O que mostrar",shooting:"Fotografia",live_view:"Visualização ao vivo",live_view_auto:"Enquanto estiver na tela",live_view_on_tap:"Após um toque",live_view_off:"Nunca",grid:"Grade",grid_none:"Nenhuma",grid_thirds:"Terços",grid_fine:"Fina",grid_diagonal:"Diagonais",histogram:"Histograma",status:"Bateria, disparos restantes e cartão",last_photo:"Última foto",movie:"Botão de vídeo",dials:"Controles",settings:"Outros ajustes",autofocus:"Focar antes de cada foto",bulb_seconds:"Exposição Bulb",default:"Padrão: {value}"}}});var Kt,qt=m(()=>{Kt={state:{disconnected:"未连接到 Home Assistant",unavailable:"不可用",offline:"相机已关闭",stuck:"卡死：请关机后重新开机",no_card:"无存储卡",card_full:"存储卡已满",card_locked:"存储卡已写保护",recording:"录制中",focusing:"正在对焦",self_timer:"自拍定时中",exposing:"曝光中",writing:"写入中",series:"系列拍摄",series_waiting:"系列拍摄：等待相机",busy:"忙碌",focus_failed:"未合焦",ready:"就绪"},live:{picture:"实时显示。方向键移动对焦点，回车键在该处对焦。",still:"实时显示",start:"打开实时显示",waiting:"等待画面",off:"实时显示已关闭",turn_on:"打开",never:"实时显示已在集成的选项中关闭",failed:"相机当前不提供实时显示",retry:"重试",none:"此相机没有实时显示"},action:{shutter:"拍摄照片",bulb_start:"打开快门 {seconds} 秒",bulb_end:"关闭快门",autofocus:"自动对焦",movie_start:"录制短片",movie_stop:"停止录制",cancel:"取消系列拍摄",grid:"网格线：{grid}",histogram:"直方图",zoom:"放大倍数：{factor}",last_photo:"打开最新照片",no_photo:"还没有照片",previous:"上一个值",next:"下一个值",dismiss:"关闭"},setting:{exposure_mode:"模式",shutter_speed:"快门",aperture:"光圈",iso:"ISO",exposure_compensation:"曝光补偿",drive_mode:"驱动模式",white_balance:"白平衡",af_mode:"自动对焦操作",metering_mode:"测光模式",picture_style:"照片风格",image_quality:"图像画质",live_af_method:"自动对焦方式",live_view_size:"实时显示尺寸",save_to:"保存至",on_camera:"用相机的模式转盘更改"},chip:{battery:"电池电量",battery_low:"电池电量低",shots:"剩余可拍摄张数",card:"存储卡 {slot}"},said:{photo:"已拍摄照片：{name}",movie:"已录制视频：{name}",focused:"已合焦",not_focused:"未合焦",failed:"相机未执行该操作。",lost:"与 Home Assistant 的连接中断。相机可能仍已执行：请先查看再重试。"},problem:{no_camera:"尚未设置 Canon EOS 相机。请在“设置”的“设备与服务”中添加。",unknown_camera:"此卡片的相机已不存在。请另选一台。",no_entities:"Home Assistant 中没有此相机的实体。其设备或集成可能已被禁用。"},picker:{name:"Canon EOS 相机",description:"Canon EOS 相机的实时显示、触摸对焦、快门按钮和曝光转盘。"},editor:{device:"相机",device_help:"未指定时使用找到的第一台。",name:"名称",show:"显示内容",shooting:"拍摄",live_view:"实时显示",live_view_auto:"在屏幕上可见时",live_view_on_tap:"点按后",live_view_off:"从不",grid:"网格线",grid_none:"无",grid_thirds:"三等分",grid_fine:"细网格",grid_diagonal:"对角线",histogram:"直方图",status:"电池电量、剩余可拍摄张数和存储卡",last_photo:"最新照片",movie:"短片按钮",dials:"转盘",settings:"其他设置",autofocus:"每次拍摄前对焦",bulb_seconds:"B 门曝光",default:"默认：{value}"}}});function Gt(o,t){let e=o;for(let i of t.split(".")){if(typeof e!="object")return;e=e[i]}return typeof e=="string"?e:void 0}function j(o){let t=Wt[o??"en"],e=o?.split("-",1)[0]??"en",i=t??Wt[e]??(e==="pt"?Ye:$e);return(n,s)=>(Gt(i,n)??Gt($e,n)??n).replace(/\{(\w+)\}/g,(d,a)=>String(s?.[a]??d))}var Wt,ke=m(()=>{"use strict";zt();Ot();Pt();Mt();Ht();Ft();It();Bt();Ut();qt();Wt={de:Ct,en:$e,es:Rt,fr:Lt,it:Nt,ja:Dt,nl:jt,pl:Vt,"pt-BR":Ye,"zh-Hans":Kt}});function Xt(o){let t=Object.entries(o).filter(([,s])=>s!=null),e=Object.fromEntries(t);for(let s of["device","entity","name"])if(e[s]!==void 0&&typeof e[s]!="string")throw new Error(`${s} has to be a text`);for(let s of["histogram","status","last_photo","movie","autofocus"])if(e[s]!==void 0&&typeof e[s]!="boolean")throw new Error(`${s} has to be true or false`);if(!Zt(e.live_view,Xe))throw new Error(`live_view has to be one of: ${Xe.join(", ")}`);if(!Zt(e.grid,B))throw new Error(`grid has to be one of: ${B.join(", ")}`);if(!Qt(e.dials,Ae))throw new Error(`dials can be: ${Ae.join(", ")}`);if(!Qt(e.settings,Je))throw new Error(`settings can be: ${Je.join(", ")}`);let i=e.bulb_seconds;if(i!==void 0&&!(typeof i=="number"&&i>=.5&&i<=et))throw new Error(`bulb_seconds has to be a number from 0.5 to ${et}`);let n={...R,...e};return{...n,dials:[...new Set(n.dials)],settings:[...new Set(n.settings)]}}function ei(o){let[t,e]=Ze(o),i=`custom:${V}`;return t&&e?{type:i,device:t}:{type:i}}function ti(o,t){if(o.entities[t]?.platform!==I||!["camera","button","image"].includes(Pn(t)))return null;let i=xe(o,{entity:t});return i?{config:{type:`custom:${V}`,device:i}}:null}function ii(o){let t=j(o);return{schema:[{name:"device",selector:{device:{filter:[{integration:I}]}}},{name:"name",selector:{text:{}}},{name:"show",type:"expandable",flatten:!0,title:t("editor.show"),icon:"mdi:image-filter-center-focus",schema:[Yt("live_view",Xe,t),Yt("grid",B,t),...["histogram","status","last_photo","movie"].map(e=>({name:e,selector:{boolean:{}},default:R[e]}))]},{name:"shooting",type:"expandable",flatten:!0,title:t("editor.shooting"),icon:"mdi:camera-iris",schema:[Jt("dials",Ae,t),Jt("settings",Je,t),{name:"autofocus",selector:{boolean:{}},default:R.autofocus},{name:"bulb_seconds",selector:{number:{min:.5,max:et,step:.5,mode:"box",unit_of_measurement:"s"}},default:R.bulb_seconds}]}],computeLabel:e=>t(`editor.${e.name}`),computeHelper:e=>Rn(e.name,t)}}function Rn(o,t){let e=()=>{switch(o){case"live_view":case"grid":return t(`editor.${o}_${R[o]}`);case"dials":case"settings":return R[o].map(i=>t(`setting.${i}`)).join(", ");default:return""}};return o==="device"?t("editor.device_help"):e()?t("editor.default",{value:e()}):void 0}function Yt(o,t,e){let i=t.map(n=>({value:n,label:e(`editor.${o}_${n}`)}));return{name:o,selector:{select:{mode:"dropdown",options:i}},default:R[o]}}function Jt(o,t,e){let i=t.map(n=>({value:n,label:e(`setting.${n}`)}));return{name:o,selector:{select:{multiple:!0,options:i}},default:R[o]}}var V,Ae,Je,Xe,B,R,et,Zt,Qt,Pn,tt=m(()=>{"use strict";Qe();ke();V="canon-eos-card",Ae=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],Je=["drive_mode","white_balance","af_mode","metering_mode","picture_style","image_quality","live_af_method","live_view_size","save_to"],Xe=["auto","on_tap","off"],B=["none","thirds","fine","diagonal"],R={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...Ae],settings:["drive_mode","white_balance"],autofocus:!0,bulb_seconds:30},et=43200,Zt=(o,t)=>o===void 0||typeof o=="string"&&t.includes(o),Qt=(o,t)=>o===void 0||Array.isArray(o)&&o.every(e=>t.includes(e));Pn=o=>o.split(".",1)[0]??""});var Se,Ee,it,ni,ae,oi,T,si,nt,ot=m(()=>{Se=globalThis,Ee=Se.ShadowRoot&&(Se.ShadyCSS===void 0||Se.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,it=Symbol(),ni=new WeakMap,ae=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==it)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(Ee&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=ni.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&ni.set(e,t))}return t}toString(){return this.cssText}},oi=o=>new ae(typeof o=="string"?o:o+"",void 0,it),T=(o,...t)=>{let e=o.length===1?o[0]:t.reduce((i,n,s)=>i+(r=>{if(r._$cssResult$===!0)return r.cssText;if(typeof r=="number")return r;throw Error("Value passed to 'css' function must be a 'css' function result: "+r+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+o[s+1],o[0]);return new ae(e,o,it)},si=(o,t)=>{if(Ee)o.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),n=Se.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=e.cssText,o.appendChild(i)}},nt=Ee?o=>o:o=>o instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return oi(e)})(o):o});var Mn,Ln,Hn,Nn,Fn,Dn,Te,ri,In,jn,de,le,ze,ai,C,ce=m(()=>{ot();ot();({is:Mn,defineProperty:Ln,getOwnPropertyDescriptor:Hn,getOwnPropertyNames:Nn,getOwnPropertySymbols:Fn,getPrototypeOf:Dn}=Object),Te=globalThis,ri=Te.trustedTypes,In=ri?ri.emptyScript:"",jn=Te.reactiveElementPolyfillSupport,de=(o,t)=>o,le={toAttribute(o,t){switch(t){case Boolean:o=o?In:null;break;case Object:case Array:o=o==null?o:JSON.stringify(o)}return o},fromAttribute(o,t){let e=o;switch(t){case Boolean:e=o!==null;break;case Number:e=o===null?null:Number(o);break;case Object:case Array:try{e=JSON.parse(o)}catch{e=null}}return e}},ze=(o,t)=>!Mn(o,t),ai={attribute:!0,type:String,converter:le,reflect:!1,useDefault:!1,hasChanged:ze};Symbol.metadata??=Symbol("metadata"),Te.litPropertyMetadata??=new WeakMap;C=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=ai){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(t,i,e);n!==void 0&&Ln(this.prototype,t,n)}}static getPropertyDescriptor(t,e,i){let{get:n,set:s}=Hn(this.prototype,t)??{get(){return this[e]},set(r){this[e]=r}};return{get:n,set(r){let d=n?.call(this);s?.call(this,r),this.requestUpdate(t,d,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??ai}static _$Ei(){if(this.hasOwnProperty(de("elementProperties")))return;let t=Dn(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(de("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(de("properties"))){let e=this.properties,i=[...Nn(e),...Fn(e)];for(let n of i)this.createProperty(n,e[n])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,n]of e)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let n=this._$Eu(e,i);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let n of i)e.unshift(nt(n))}else t!==void 0&&e.push(nt(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return si(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),n=this.constructor._$Eu(t,i);if(n!==void 0&&i.reflect===!0){let s=(i.converter?.toAttribute!==void 0?i.converter:le).toAttribute(e,i.type);this._$Em=t,s==null?this.removeAttribute(n):this.setAttribute(n,s),this._$Em=null}}_$AK(t,e){let i=this.constructor,n=i._$Eh.get(t);if(n!==void 0&&this._$Em!==n){let s=i.getPropertyOptions(n),r=typeof s.converter=="function"?{fromAttribute:s.converter}:s.converter?.fromAttribute!==void 0?s.converter:le;this._$Em=n;let d=r.fromAttribute(e,s.type);this[n]=d??this._$Ej?.get(n)??d,this._$Em=null}}requestUpdate(t,e,i,n=!1,s){if(t!==void 0){let r=this.constructor;if(n===!1&&(s=this[t]),i??=r.getPropertyOptions(t),!((i.hasChanged??ze)(s,e)||i.useDefault&&i.reflect&&s===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:n,wrapped:s},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??e??this[t]),s!==!0||r!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),n===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,s]of this._$Ep)this[n]=s;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,s]of i){let{wrapped:r}=s,d=this[n];r!==!0||this._$AL.has(n)||d===void 0||this.C(n,void 0,s,d)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};C.elementStyles=[],C.shadowRootOptions={mode:"open"},C[de("elementProperties")]=new Map,C[de("finalized")]=new Map,jn?.({ReactiveElement:C}),(Te.reactiveElementVersions??=[]).push("2.1.2")});function vi(o,t){if(!lt(o)||!o.hasOwnProperty("raw"))throw Error("invalid template strings array");return li!==void 0?li.createHTML(t):t}function W(o,t,e=o,i){if(t===S)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,s=he(t)?void 0:t._$litDirective$;return n?.constructor!==s&&(n?._$AO?.(!1),s===void 0?n=void 0:(n=new s(o),n._$AT(o,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=W(o,n._$AS(o,t.values),n,i)),t}var rt,di,Ce,li,at,O,dt,Bn,K,pe,he,lt,fi,st,ue,ci,ui,U,pi,hi,gi,ct,p,te,Qo,S,u,mi,q,bi,me,Oe,ee,G,Pe,Re,Me,Le,_i,Vn,yi,P=m(()=>{rt=globalThis,di=o=>o,Ce=rt.trustedTypes,li=Ce?Ce.createPolicy("lit-html",{createHTML:o=>o}):void 0,at="$lit$",O=`lit$${Math.random().toFixed(9).slice(2)}$`,dt="?"+O,Bn=`<${dt}>`,K=document,pe=()=>K.createComment(""),he=o=>o===null||typeof o!="object"&&typeof o!="function",lt=Array.isArray,fi=o=>lt(o)||typeof o?.[Symbol.iterator]=="function",st=`[ 	
\f\r]`,ue=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ci=/-->/g,ui=/>/g,U=RegExp(`>|${st}(?:([^\\s"'>=/]+)(${st}*=${st}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),pi=/'/g,hi=/"/g,gi=/^(?:script|style|textarea|title)$/i,ct=o=>(t,...e)=>({_$litType$:o,strings:t,values:e}),p=ct(1),te=ct(2),Qo=ct(3),S=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),mi=new WeakMap,q=K.createTreeWalker(K,129);bi=(o,t)=>{let e=o.length-1,i=[],n,s=t===2?"<svg>":t===3?"<math>":"",r=ue;for(let d=0;d<e;d++){let a=o[d],l,v,c=-1,g=0;for(;g<a.length&&(r.lastIndex=g,v=r.exec(a),v!==null);)g=r.lastIndex,r===ue?v[1]==="!--"?r=ci:v[1]!==void 0?r=ui:v[2]!==void 0?(gi.test(v[2])&&(n=RegExp("</"+v[2],"g")),r=U):v[3]!==void 0&&(r=U):r===U?v[0]===">"?(r=n??ue,c=-1):v[1]===void 0?c=-2:(c=r.lastIndex-v[2].length,l=v[1],r=v[3]===void 0?U:v[3]==='"'?hi:pi):r===hi||r===pi?r=U:r===ci||r===ui?r=ue:(r=U,n=void 0);let h=r===U&&o[d+1].startsWith("/>")?" ":"";s+=r===ue?a+Bn:c>=0?(i.push(l),a.slice(0,c)+at+a.slice(c)+O+h):a+O+(c===-2?d:h)}return[vi(o,s+(o[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},me=class o{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let s=0,r=0,d=t.length-1,a=this.parts,[l,v]=bi(t,e);if(this.el=o.createElement(l,i),q.currentNode=this.el.content,e===2||e===3){let c=this.el.content.firstChild;c.replaceWith(...c.childNodes)}for(;(n=q.nextNode())!==null&&a.length<d;){if(n.nodeType===1){if(n.hasAttributes())for(let c of n.getAttributeNames())if(c.endsWith(at)){let g=v[r++],h=n.getAttribute(c).split(O),b=/([.?@])?(.*)/.exec(g);a.push({type:1,index:s,name:b[2],strings:h,ctor:b[1]==="."?Pe:b[1]==="?"?Re:b[1]==="@"?Me:G}),n.removeAttribute(c)}else c.startsWith(O)&&(a.push({type:6,index:s}),n.removeAttribute(c));if(gi.test(n.tagName)){let c=n.textContent.split(O),g=c.length-1;if(g>0){n.textContent=Ce?Ce.emptyScript:"";for(let h=0;h<g;h++)n.append(c[h],pe()),q.nextNode(),a.push({type:2,index:++s});n.append(c[g],pe())}}}else if(n.nodeType===8)if(n.data===dt)a.push({type:2,index:s});else{let c=-1;for(;(c=n.data.indexOf(O,c+1))!==-1;)a.push({type:7,index:s}),c+=O.length-1}s++}}static createElement(t,e){let i=K.createElement("template");return i.innerHTML=t,i}};Oe=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,n=(t?.creationScope??K).importNode(e,!0);q.currentNode=n;let s=q.nextNode(),r=0,d=0,a=i[0];for(;a!==void 0;){if(r===a.index){let l;a.type===2?l=new ee(s,s.nextSibling,this,t):a.type===1?l=new a.ctor(s,a.name,a.strings,this,t):a.type===6&&(l=new Le(s,this,t)),this._$AV.push(l),a=i[++d]}r!==a?.index&&(s=q.nextNode(),r++)}return q.currentNode=K,n}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},ee=class o{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=W(this,t,e),he(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==S&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):fi(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&he(this._$AH)?this._$AA.nextSibling.data=t:this.T(K.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=me.createElement(vi(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let s=new Oe(n,this),r=s.u(this.options);s.p(e),this.T(r),this._$AH=s}}_$AC(t){let e=mi.get(t.strings);return e===void 0&&mi.set(t.strings,e=new me(t)),e}k(t){lt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let s of t)n===e.length?e.push(i=new o(this.O(pe()),this.O(pe()),this,this.options)):i=e[n],i._$AI(s),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=di(t).nextSibling;di(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},G=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,n,s){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=n,this.options=s,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=u}_$AI(t,e=this,i,n){let s=this.strings,r=!1;if(s===void 0)t=W(this,t,e,0),r=!he(t)||t!==this._$AH&&t!==S,r&&(this._$AH=t);else{let d=t,a,l;for(t=s[0],a=0;a<s.length-1;a++)l=W(this,d[i+a],e,a),l===S&&(l=this._$AH[a]),r||=!he(l)||l!==this._$AH[a],l===u?t=u:t!==u&&(t+=(l??"")+s[a+1]),this._$AH[a]=l}r&&!n&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Pe=class extends G{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},Re=class extends G{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},Me=class extends G{constructor(t,e,i,n,s){super(t,e,i,n,s),this.type=5}_$AI(t,e=this){if((t=W(this,t,e,0)??u)===S)return;let i=this._$AH,n=t===u&&i!==u||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,s=t!==u&&(i===u||n);n&&this.element.removeEventListener(this.name,this,i),s&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Le=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){W(this,t)}},_i={M:at,P:O,A:dt,C:1,L:bi,R:Oe,D:fi,V:W,I:ee,H:G,N:Re,U:Me,B:Pe,F:Le},Vn=rt.litHtmlPolyfillSupport;Vn?.(me,ee),(rt.litHtmlVersions??=[]).push("3.3.3");yi=(o,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let s=e?.renderBefore??null;i._$litPart$=n=new ee(t.insertBefore(pe(),s),s,void 0,e??{})}return n._$AI(o),n}});var ut,A,Un,wi=m(()=>{ce();ce();P();P();ut=globalThis,A=class extends C{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=yi(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return S}};A._$litElement$=!0,A.finalized=!0,ut.litElementHydrateSupport?.({LitElement:A});Un=ut.litElementPolyfillSupport;Un?.({LitElement:A});(ut.litElementVersions??=[]).push("4.2.2")});var xi=m(()=>{});var fe=m(()=>{ce();P();wi();xi()});var Z,$i=m(()=>{Z=o=>(t,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(o,t)}):customElements.define(o,t)}});function y(o){return(t,e)=>typeof e=="object"?Kn(o,t,e):((i,n,s)=>{let r=n.hasOwnProperty(s);return n.constructor.createProperty(s,i),r?Object.getOwnPropertyDescriptor(n,s):void 0})(o,t,e)}var qn,Kn,pt=m(()=>{ce();qn={attribute:!0,type:String,converter:le,reflect:!1,hasChanged:ze},Kn=(o=qn,t,e)=>{let{kind:i,metadata:n}=e,s=globalThis.litPropertyMetadata.get(n);if(s===void 0&&globalThis.litPropertyMetadata.set(n,s=new Map),i==="setter"&&((o=Object.create(o)).wrapped=!0),s.set(e.name,o),i==="accessor"){let{name:r}=e;return{set(d){let a=t.get.call(this);t.set.call(this,d),this.requestUpdate(r,a,o,!0,d)},init(d){return d!==void 0&&this.C(r,void 0,o,d),d}}}if(i==="setter"){let{name:r}=e;return function(d){let a=this[r];t.call(this,d),this.requestUpdate(r,a,o,!0,d)}}throw Error("Unsupported decorator location: "+i)}});function $(o){return y({...o,state:!0,attribute:!1})}var ki=m(()=>{pt();});var Ai=m(()=>{});var Q,ie=m(()=>{Q=(o,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(o,t,e),e)});function M(o,t){return(e,i,n)=>{let s=r=>r.renderRoot?.querySelector(o)??null;if(t){let{get:r,set:d}=typeof i=="object"?e:n??(()=>{let a=Symbol();return{get(){return this[a]},set(l){this[a]=l}}})();return Q(e,i,{get(){let a=r.call(this);return a===void 0&&(a=s(this),(a!==null||this.hasUpdated)&&d.call(this,a)),a}})}return Q(e,i,{get(){return s(this)}})}}var Si=m(()=>{ie();});var Ei=m(()=>{ie();});var Ti=m(()=>{ie();});var zi=m(()=>{ie();});var Ci=m(()=>{ie();});var He=m(()=>{$i();pt();ki();Ai();Si();Ei();Ti();zi();Ci()});var Ne,ne,L,Fe=m(()=>{Ne={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ne=o=>(...t)=>({_$litDirective$:o,values:t}),L=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}}});var Wn,Oi,Pi,oe,H,Gn,De,Ri,Ie,ht=m(()=>{P();({I:Wn}=_i),Oi=o=>o,Pi=()=>document.createComment(""),oe=(o,t,e)=>{let i=o._$AA.parentNode,n=t===void 0?o._$AB:t._$AA;if(e===void 0){let s=i.insertBefore(Pi(),n),r=i.insertBefore(Pi(),n);e=new Wn(s,r,o,o.options)}else{let s=e._$AB.nextSibling,r=e._$AM,d=r!==o;if(d){let a;e._$AQ?.(o),e._$AM=o,e._$AP!==void 0&&(a=o._$AU)!==r._$AU&&e._$AP(a)}if(s!==n||d){let a=e._$AA;for(;a!==s;){let l=Oi(a).nextSibling;Oi(i).insertBefore(a,n),a=l}}}return e},H=(o,t,e=o)=>(o._$AI(t,e),o),Gn={},De=(o,t=Gn)=>o._$AH=t,Ri=o=>o._$AH,Ie=o=>{o._$AR(),o._$AA.remove()}});var Mi,je,Li=m(()=>{P();Fe();ht();Mi=(o,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(o[n],n);return i},je=ne(class extends L{constructor(o){if(super(o),o.type!==Ne.CHILD)throw Error("repeat() can only be used in text expressions")}dt(o,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],s=[],r=0;for(let d of o)n[r]=i?i(d,r):r,s[r]=e(d,r),r++;return{values:s,keys:n}}render(o,t,e){return this.dt(o,t,e).values}update(o,[t,e,i]){let n=Ri(o),{values:s,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,s;let d=this.ut??=[],a=[],l,v,c=0,g=n.length-1,h=0,b=s.length-1;for(;c<=g&&h<=b;)if(n[c]===null)c++;else if(n[g]===null)g--;else if(d[c]===r[h])a[h]=H(n[c],s[h]),c++,h++;else if(d[g]===r[b])a[b]=H(n[g],s[b]),g--,b--;else if(d[c]===r[b])a[b]=H(n[c],s[b]),oe(o,a[b+1],n[c]),c++,b--;else if(d[g]===r[h])a[h]=H(n[g],s[h]),oe(o,n[c],n[g]),g--,h++;else if(l===void 0&&(l=Mi(r,h,b),v=Mi(d,c,g)),l.has(d[c]))if(l.has(d[g])){let w=v.get(r[h]),k=w!==void 0?n[w]:null;if(k===null){let E=oe(o,n[c]);H(E,s[h]),a[h]=E}else a[h]=H(k,s[h]),oe(o,n[c],k),n[w]=null;h++}else Ie(n[g]),g--;else Ie(n[c]),c++;for(;h<=b;){let w=oe(o,a[b+1]);H(w,s[h]),a[h++]=w}for(;c<=g;){let w=n[c++];w!==null&&Ie(w)}return this.ut=r,De(o,a),S}})});var Hi=m(()=>{Li()});var Ni,Zn,Y,Fi=m(()=>{P();Fe();Ni="important",Zn=" !"+Ni,Y=ne(class extends L{constructor(o){if(super(o),o.type!==Ne.ATTRIBUTE||o.name!=="style"||o.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(o){return Object.keys(o).reduce((t,e)=>{let i=o[e];return i==null?t:t+`${e=e.includes("-")?e:e.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${i};`},"")}update(o,[t]){let{style:e}=o.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(t)),this.render(t);for(let i of this.ft)t[i]==null&&(this.ft.delete(i),i.includes("-")?e.removeProperty(i):e[i]=null);for(let i in t){let n=t[i];if(n!=null){this.ft.add(i);let s=typeof n=="string"&&n.endsWith(Zn);i.includes("-")||s?e.setProperty(i,s?n.slice(0,-11):n,s?Ni:""):e[i]=n}}return S}})});var mt=m(()=>{Fi()});var ge,Di=m(()=>{P();ge=o=>o??u});var ft=m(()=>{Di()});function gt(o,t,e){let i=t===void 0?-1:o.indexOf(t);if(!(i<0))return o[Math.min(Math.max(i+e,0),o.length-1)]}function vt(o,t=!1){switch(o){case"ArrowUp":return 1;case"ArrowRight":return t?-1:1;case"ArrowDown":return-1;case"ArrowLeft":return t?1:-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var ve,Be,Ve=m(()=>{"use strict";ve=o=>o.altKey||o.ctrlKey||o.metaKey;Be=class{constructor(t){this.options=t;this.settling=!1}get pending(){return this.wanted}want(t){this.wanted=t,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(t){this.sending===void 0&&this.settling&&this.wanted===t&&this.settle()}finish(){if(this.sending===void 0){if(this.settling||this.wanted===void 0){this.stop();return}clearTimeout(this.timer),this.flush()}}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(t,e){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(e,t)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let t=this.wanted;this.sending=t;try{await this.options.send(t)}catch(e){if(this.sending=void 0,this.wanted!==void 0&&this.wanted!==t)return this.flush();this.settle(),this.options.failed(e);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===t?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var J,Ue,Ii,qe=m(()=>{"use strict";fe();J=T`
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color, #03a9f4);
    outline-offset: 2px;
  }
  .over :focus-visible {
    outline-color: #fff;
  }
`,Ue=T`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`,Ii=T`
  :host {
    display: block;
    height: 100%; /* of as many rows as a dashboard gives it */
    container-type: inline-size;
    --ring: var(--primary-text-color, #212121);
    --quiet: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
    --quiet-hover: color-mix(in srgb, var(--primary-text-color, #212121) 13%, transparent);
    --accent: var(--primary-color, #03a9f4);
  }
  ha-card {
    overflow: hidden;
    height: 100%;
    display: flex;
    flex-direction: column;
  }
  canon-eos-card-view {
    flex: 0 1 auto;
    min-height: 110px;
    border-radius: 0;
  }
  button,
  select {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    appearance: none;
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation; /* two quick taps are no wish for a larger page */
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  button:disabled,
  [aria-disabled="true"] {
    cursor: default;
  }

  /* What lies over the picture */
  .over {
    position: absolute;
    left: 10px;
    right: 10px;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    color: #fff;
    font-size: 13px;
    line-height: 20px;
    pointer-events: none;
    text-shadow: 0 0 3px rgb(0 0 0 / 0.6);
  }
  .over > * {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .over button {
    pointer-events: auto;
    text-shadow: inherit;
  }
  /* Words that are too long for one line put the numbers into the next. */
  .top {
    top: 8px;
    flex-wrap: wrap;
    row-gap: 4px;
  }
  .top > * {
    max-width: 100%;
    box-sizing: border-box;
  }
  .bottom {
    bottom: 6px;
  }
  /* Dark enough for white words over a white scene. */
  .pill,
  .chips:not(:empty),
  .lens,
  .tools {
    background: rgb(0 0 0 / 0.6);
    border-radius: 14px;
  }
  .tools {
    flex: none;
    gap: 0;
    border-radius: 22px;
  }
  .chips {
    gap: 0;
    padding: 0 4px;
    margin-inline-start: auto;
  }
  .pill {
    gap: 7px;
    padding: 4px 11px 4px 9px;
    font-weight: 500;
  }
  .pill > span {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Numbers and names keep their order where one reads from right to left. */
  .pill > span,
  .chip > span,
  .lens,
  .tool,
  .movie > span {
    unicode-bidi: plaintext;
  }
  .dot {
    flex: none;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: #9aa3ad;
  }
  .good .dot {
    background: #35e06f;
  }
  .working .dot {
    background: #ffc23d;
    animation: blink 0.7s ease-in-out infinite alternate;
  }
  .bad .dot {
    background: #ff6b5e;
  }
  .recording .dot {
    background: #ff3b30;
    animation: blink 0.7s ease-in-out infinite alternate;
  }
  @keyframes blink {
    to {
      opacity: 0.3;
    }
  }
  .chip {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 3px;
    min-width: 44px;
    box-sizing: border-box;
    padding: 4px 7px;
    border-radius: 14px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    --mdc-icon-size: 16px;
  }
  /* As large as a finger, also where there is no room to look like it. */
  .chip::after {
    content: "";
    position: absolute;
    inset: -8px 0;
  }
  .chip:hover {
    background: rgb(255 255 255 / 0.2);
  }
  .chip.warning {
    background: #c62828;
  }
  .lens {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    display: block;
    padding: 2px 9px;
    font-size: 12px;
  }
  .tool {
    flex: none;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    font-size: 12px;
    font-weight: 600;
    --mdc-icon-size: 20px;
  }
  .tool[aria-disabled="true"] {
    opacity: 0.4;
  }
  .tool:hover:not([aria-disabled="true"]) {
    background: rgb(255 255 255 / 0.2);
  }
  .tool.on {
    color: #ffd54a;
  }

  .error {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block: 4px;
    padding-inline: 14px 4px;
    min-height: 44px;
    box-sizing: border-box;
    border-radius: 12px;
    background: color-mix(in srgb, var(--error-color, #db4437) 14%, transparent);
    color: var(--primary-text-color);
    font-size: 14px;
    line-height: 1.4;
    --mdc-icon-size: 20px;
  }
  .error.note {
    background: color-mix(in srgb, var(--accent) 12%, transparent);
  }
  .error.note > ha-icon {
    color: var(--secondary-text-color);
  }
  .error:not(.note) > ha-icon {
    color: var(--error-color, #db4437);
  }
  .error > ha-icon {
    flex: none;
  }
  .error span {
    flex: 1;
  }
  .error button {
    width: 44px;
    height: 44px;
    border-radius: 50%;
    flex: none;
  }

  .controls {
    flex: 1 0 auto;
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 12px;
    padding: 12px;
  }
  .dials {
    display: flex;
    gap: 6px;
  }
  .dials > * {
    flex: 1 1 0;
    min-width: 0;
  }

  .deck {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    justify-items: center;
    gap: 4px;
    padding: 2px 0;
  }
  .thumb {
    position: relative;
    width: 72px;
    height: 52px;
    border-radius: 10px;
    overflow: hidden;
    background: var(--quiet);
    --mdc-icon-size: 22px;
    color: var(--secondary-text-color);
    justify-self: start;
  }
  .thumb img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
    animation: arrive 0.45s ease-out;
  }
  @keyframes arrive {
    from {
      transform: scale(1.5);
      opacity: 0;
    }
  }
  .round {
    width: 48px;
    height: 48px;
    border-radius: 50%;
    background: var(--quiet);
    display: grid;
    place-items: center;
    --mdc-icon-size: 24px;
  }
  .round:hover:not([aria-disabled="true"]) {
    background: var(--quiet-hover);
  }
  .round[aria-disabled="true"] {
    opacity: 0.4;
  }
  .shutter {
    position: relative;
    width: 76px;
    height: 76px;
    border-radius: 50%;
    margin: 0 8px;
  }
  .shutter::before {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: 50%;
    border: 3px solid var(--ring);
    opacity: 0.9;
    box-sizing: border-box;
  }
  .shutter::after {
    content: "";
    position: absolute;
    inset: 8px;
    border-radius: 50%;
    background: var(--accent);
    transition:
      transform 0.12s,
      background 0.2s;
  }
  .shutter:hover:not([aria-disabled="true"])::after {
    transform: scale(1.04);
  }
  .shutter:active:not([aria-disabled="true"])::after {
    transform: scale(0.9);
  }
  .shutter[aria-disabled="true"] {
    opacity: 0.45;
  }
  .shutter.working {
    opacity: 1;
  }
  .shutter.working::before {
    border-color: color-mix(in srgb, var(--ring) 25%, transparent);
    border-top-color: var(--accent);
    animation: spin 0.9s linear infinite;
  }
  /* A long exposure fills the ring. */
  .shutter.timed::before {
    border: 0;
    animation: none;
    background: conic-gradient(
      var(--error-color, #db4437) calc(var(--done) * 1turn),
      color-mix(in srgb, var(--ring) 20%, transparent) 0
    );
    mask: radial-gradient(closest-side, transparent calc(100% - 4px), #000 calc(100% - 3.5px));
  }
  .shutter[data-state="exposing"]::after {
    background: var(--error-color, #db4437);
    transform: scale(0.82);
  }
  .shutter[data-state="writing"]::after {
    opacity: 0.5;
  }
  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
  .movie {
    justify-self: end;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-width: 48px;
    width: auto;
    border-radius: 24px;
    font-variant-numeric: tabular-nums;
    font-size: 14px;
    font-weight: 500;
  }
  .movie i {
    width: 18px;
    height: 18px;
    border-radius: 50%;
    background: #e53935;
    transition: border-radius 0.2s;
  }
  .movie.on {
    padding: 0 14px;
    background: color-mix(in srgb, #e53935 18%, transparent);
  }
  .movie.on i {
    width: 14px;
    height: 14px;
    border-radius: 3px;
  }

  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .setting {
    position: relative;
    flex: 1 1 130px;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 10px;
    height: 46px;
    border-radius: 12px;
    background: var(--quiet);
    box-sizing: border-box;
    --mdc-icon-size: 20px;
  }
  .setting:hover:not(.fixed) {
    background: var(--quiet-hover);
  }
  .setting > ha-icon {
    color: var(--secondary-text-color);
    flex: none;
  }
  .setting .words {
    min-width: 0;
    display: flex;
    flex-direction: column;
    line-height: 1.25;
  }
  .setting small {
    font-size: 11px;
    color: var(--secondary-text-color);
  }
  .setting .words > * {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 14px;
  }
  .setting .words > small {
    font-size: 11px;
  }
  .setting.pending .value {
    opacity: 0.55;
  }
  /* The real thing lies over what is shown, so that phones open their own list. */
  .setting select {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .setting select option {
    color: #212121;
    background: #fff;
  }
  .setting:has(select:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .setting.fixed {
    opacity: 0.55;
  }
  .setting.fixed select {
    cursor: default;
    pointer-events: none; /* the reason is told to those who tap */
  }

  .progress {
    display: flex;
    align-items: center;
    gap: 12px;
    font-size: 14px;
  }
  .progress progress {
    flex: 1;
    height: 6px;
    accent-color: var(--accent);
  }
  .progress button {
    background: var(--quiet);
    font-weight: 500;
    min-height: 44px;
    padding: 0 12px;
    border-radius: 8px;
  }
  .nothing {
    padding: 24px;
    text-align: center;
    color: var(--secondary-text-color);
    --mdc-icon-size: 40px;
  }
  @container (max-width: 420px) {
    .controls {
      padding: 10px;
      gap: 10px;
    }
    .over {
      left: 8px;
      right: 8px;
      font-size: 12px;
    }
    .chip {
      padding: 4px;
      gap: 2px;
    }
    /* The name is whole, rather than a lens that is cut. */
    .glass {
      display: none;
    }
    .dials {
      gap: 4px;
    }
    .setting {
      gap: 6px;
      padding: 0 8px;
    }
    .setting .words > .value {
      font-size: 13px;
    }
    .shutter {
      width: 72px;
      height: 72px;
      margin: 0 4px;
    }
  }
  @container (max-width: 330px) {
    .lens {
      padding: 2px 7px;
      font-size: 11px;
    }
  }
  /* Half a section: all stays whole, in more rows. */
  @container (max-width: 290px) {
    .lens {
      display: none;
    }
    .bottom {
      justify-content: flex-end;
    }
    .dials {
      flex-wrap: wrap;
    }
    .dials > * {
      flex-basis: 28%;
    }
    .thumb {
      width: 48px;
      height: 48px;
    }
    .shutter {
      width: 64px;
      height: 64px;
    }
    .movie.on {
      padding: 0 6px;
      gap: 4px;
      font-size: 12px;
    }
  }
  /* With room enough, the controls stand beside the picture. */
  @container (min-width: 700px) {
    ha-card {
      display: grid;
      grid-template-rows: minmax(0, 1fr);
      grid-template-columns: minmax(0, 1.7fr) minmax(320px, 1fr);
    }
    canon-eos-card-view {
      display: flex;
      flex-direction: column;
      justify-content: center;
    }
    .controls {
      grid-column: 2;
      padding: 16px;
      gap: 24px;
    }
  }
  /* A phone on its side: the shutter button has to be on the screen with the picture. */
  @media (max-height: 480px) {
    @container (min-width: 440px) and (max-width: 699px) {
      ha-card {
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        grid-template-columns: minmax(0, 1fr) minmax(230px, 46%);
      }
      canon-eos-card-view {
        display: flex;
        flex-direction: column;
        justify-content: center;
      }
      .controls {
        grid-column: 2;
        padding: 8px;
        gap: 8px;
      }
      .lens {
        display: none;
      }
      .dials {
        flex-wrap: wrap;
      }
      .dials > * {
        flex-basis: 28%;
      }
      .setting {
        flex-basis: 90px;
      }
      .shutter {
        width: 68px;
        height: 68px;
        margin: 0 4px;
      }
    }
  }
  @media (forced-colors: active) {
    .round,
    .thumb,
    .setting {
      border: 1px solid;
    }
    .shutter::after,
    .movie i {
      forced-color-adjust: none;
    }
    .shutter::after {
      background: ButtonText;
    }
    .shutter[aria-disabled="true"]::after {
      background: GrayText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`});var ji,Qn,bt,N,F,Bi=m(()=>{"use strict";fe();He();ft();Ve();qe();ji=o=>getComputedStyle(o).direction==="rtl",Qn=()=>matchMedia("(prefers-reduced-motion: reduce)").matches,bt=(o,t)=>new CustomEvent("choose",{detail:{key:o.key,value:t}}),N=class extends A{constructor(){super(...arguments);this.open=!1}focus(e){this.spin?.focus(e)}onKey(e){let{setting:i}=this;if(!ve(e)){if(e.key==="Enter"||e.key===" ")this.toggle();else if(e.key==="Escape"&&this.open)this.toggle();else{let n=vt(e.key,ji(this));if(n===void 0||i.fixed!==void 0)return;let s=gt(i.options,i.value,n);s!==void 0&&s!==i.value&&this.dispatchEvent(bt(i,s))}e.preventDefault()}}toggle(){this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:e}=this,{value:i,options:n,fixed:s}=e,r=i===void 0?-1:n.indexOf(i),d=i===void 0?"–":e.text(i),a=i===void 0?"–":e.word(i);return p`<div
      class="dial ${this.open?"open":""} ${e.pending?"pending":""} ${s===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${e.label}
      aria-valuenow=${ge(r<0?void 0:r)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0,n.length-1)}
      aria-valuetext=${s?`${a}, ${s}`:a}
      aria-readonly=${s===void 0?"false":"true"}
      title=${s?`${a} (${s})`:a}
      @keydown=${this.onKey}
      @click=${this.toggle}
    >
      <span class="label">${e.label}</span>
      <span class="value ${d.length>6?"long":""}">${d}</span>
    </div>`}};N.styles=[J,T`
      .dial {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 1px;
        height: 54px;
        padding: 0 2px;
        box-sizing: border-box;
        border-radius: 12px;
        background: var(--quiet);
        cursor: pointer;
        touch-action: manipulation;
        user-select: none;
        -webkit-tap-highlight-color: transparent;
        transition: background 0.15s;
      }
      @media (hover: hover) {
        .dial:hover:not(.fixed, .open) {
          background: var(--quiet-hover);
        }
      }
      .dial > * {
        max-width: 100%;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .label {
        unicode-bidi: plaintext;
        font-size: 11px;
        color: var(--secondary-text-color);
      }
      .value {
        font-size: 17px;
        font-weight: 500;
        font-variant-numeric: tabular-nums;
        line-height: 24px;
      }
      .value {
        unicode-bidi: plaintext; /* −1/3 is no sum from right to left */
      }
      .long {
        font-size: 13px;
      }
      @container (max-width: 350px) {
        .dial {
          padding: 0;
        }
        .label {
          font-size: 10px;
          letter-spacing: -0.01em;
        }
      }
      .open {
        background: color-mix(in srgb, var(--accent) 18%, transparent);
      }
      .open {
        box-shadow: inset 0 -3px var(--accent);
      }
      .pending .value {
        opacity: 0.55;
      }
      @media (forced-colors: active) {
        .dial {
          border: 1px solid;
        }
        .fixed {
          border-color: GrayText;
        }
        .open {
          border-width: 3px;
        }
      }
      .fixed {
        background: none;
        cursor: default;
      }
      .fixed .value {
        opacity: 0.6;
      }
      @media (prefers-reduced-motion: reduce) {
        .dial {
          transition: none;
        }
      }
    `],f([y({attribute:!1})],N.prototype,"setting",2),f([y({type:Boolean})],N.prototype,"open",2),f([M(".dial")],N.prototype,"spin",2),N=f([Z("canon-eos-card-dial")],N);F=class extends A{updated(t){let{key:e,value:i}=this.setting,n=`${e} ${i}`;if(n===this.shown)return;let s=!this.shown?.startsWith(`${e} `);this.shown=n;let r=this.values.querySelector("[aria-selected=true]");r&&this.values.scrollTo({left:r.offsetLeft-(this.values.clientWidth-r.offsetWidth)/2,behavior:s||Qn()?"instant":"smooth"})}onKey(t){if(ve(t))return;if(t.key==="Escape"){t.preventDefault(),this.dispatchEvent(new CustomEvent("close-strip"));return}let e=t.target===this.values||this.values.contains(t.target)?vt(t.key,ji(this)):void 0;e!==void 0&&(t.preventDefault(),this.step(e),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}step(t){let{setting:e}=this,i=gt(e.options,e.value,t);i!==void 0&&i!==e.value&&this.dispatchEvent(bt(e,i))}render(){let{setting:t,say:e}=this,i=t.value===void 0?-1:t.options.indexOf(t.value);return p`
      <button
        type="button"
        class="step"
        aria-label=${e("action.previous")}
        aria-disabled=${i<=0}
        @click=${()=>this.step(-1)}
        @keydown=${this.onKey}
      >
        <ha-icon icon="mdi:chevron-left"></ha-icon>
      </button>
      <div class="values" role="listbox" aria-label=${t.label} @keydown=${this.onKey}>
        ${t.options.map((n,s)=>{let r=n===t.value,d=r||i<0&&s===0;return p`<button
            type="button"
            role="option"
            tabindex=${d?"0":"-1"}
            aria-selected=${r}
            class=${r&&t.pending?"pending":""}
            @click=${()=>this.dispatchEvent(bt(t,n))}
          >
            ${t.text(n)}
          </button>`})}
      </div>
      <button
        type="button"
        class="step"
        aria-label=${e("action.next")}
        aria-disabled=${i<0||i>=t.options.length-1}
        @click=${()=>this.step(1)}
        @keydown=${this.onKey}
      >
        <ha-icon icon="mdi:chevron-right"></ha-icon>
      </button>
    `}};F.styles=[J,T`
      :host {
        display: flex;
        align-items: center;
        gap: 2px;
        margin-top: -4px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--accent) 10%, transparent);
        animation: open 0.15s ease-out;
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(-6px);
        }
      }
      button {
        appearance: none;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
      }
      .step {
        flex: none;
        width: 44px;
        height: 44px;
        padding: 0;
        border-radius: 12px;
      }
      :host(:dir(rtl)) .step ha-icon {
        display: inline-block;
        transform: scaleX(-1);
      }
      .step[aria-disabled="true"] {
        opacity: 0.3;
        cursor: default;
      }
      .values {
        position: relative;
        flex: 1;
        display: flex;
        overflow-x: auto;
        overscroll-behavior-x: contain; /* its end is not the page before */
        scrollbar-width: none;
        mask-image: linear-gradient(
          to right,
          transparent,
          #000 28px calc(100% - 28px),
          transparent
        );
      }
      .values::before,
      .values::after {
        content: "";
        flex: 0 0 45%;
      }
      [role="option"] {
        flex: none;
        min-width: 52px;
        height: 44px;
        padding: 0 10px;
        font-size: 14px;
        font-variant-numeric: tabular-nums;
        color: var(--secondary-text-color);
        white-space: nowrap;
      }
      @media (hover: hover) {
        [role="option"]:hover:not([aria-selected="true"]) {
          color: var(--primary-text-color);
        }
      }
      [aria-selected="true"] {
        color: var(--primary-text-color);
        font-weight: 600;
        font-size: 16px;
        box-shadow: inset 0 -3px var(--accent);
      }
      [role="option"] {
        unicode-bidi: plaintext;
      }
      @media (forced-colors: active) {
        [aria-selected="true"] {
          text-decoration: underline;
        }
      }
      .pending {
        opacity: 0.55;
      }
      :focus-visible {
        outline-offset: -2px;
        border-radius: 10px;
      }
      @media (prefers-reduced-motion: reduce) {
        :host {
          animation: none;
        }
      }
    `],f([y({attribute:!1})],F.prototype,"setting",2),f([y({attribute:!1})],F.prototype,"say",2),f([M(".values")],F.prototype,"values",2),F=f([Z("canon-eos-card-strip")],F)});function Vi(o){if(o===3)return"unsent";let{code:t,error:e}=o??{};return t===3||e?.code===3?"unknown":void 0}async function _t(o,t,e){let{translation_domain:i,translation_key:n,...s}=t??{};if(i&&n)try{let d=(await o.loadBackendTranslation("exceptions",i))(`component.${i}.exceptions.${n}.message`,s.translation_placeholders);if(d)return d}catch{}return s.message||e}var Ui=m(()=>{"use strict"});function qi(o,t,e){switch(o){case"aperture":return/^[\d.]+$/.test(t)?`f/${t}`:e;case"shutter_speed":return/^[\d.]+$/.test(t)?`${t}″`:e;case"exposure_compensation":return t==="0"?"±0":e.replace("-","−");case"exposure_mode":return Jn(t)??e;default:return e}}function Ki(o){let t=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(o??"");if(!t)return;let e=Number(t[2]);return t[1]===void 0?e:e>0?Number(t[1])/e:void 0}function be(o){let t=Math.max(0,Math.floor(o)),e=s=>String(s).padStart(2,"0"),i=Math.floor(t/3600),n=Math.floor(t/60)%60;return i>0?`${i}:${e(n)}:${e(t%60)}`:`${n}:${e(t%60)}`}function Wi(o,t){return t?"mdi:battery-alert-variant-outline":o===void 0?"mdi:battery-unknown":o>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(o/10)*10))}`}var Yn,Jn,Gi=m(()=>{"use strict";Yn={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"},Jn=o=>Yn[o]});function Xn(o,t){if(o.width<=0||o.height<=0||t.width<=0||t.height<=0)return{x:0,y:0,width:Math.max(0,o.width),height:Math.max(0,o.height)};let e=Math.min(o.width/t.width,o.height/t.height),i=t.width*e,n=t.height*e;return{x:(o.width-i)/2,y:(o.height-n)/2,width:i,height:n}}function Qi(o,t,e){let i=Xn(t,e);if(i.width===0||i.height===0)return;let n=(o.x-t.x-i.x)/i.width,s=(o.y-t.y-i.y)/i.height;if(!(n<0||n>1||s<0||s>1))return{x:Zi(n),y:Zi(s)}}function Yi(o,t){return{x:_e(o.x-t.width/2,0,1-t.width),y:_e(o.y-t.height/2,0,1-t.height),...t}}function Ji(o,t){let[e]=yt([t]);return!e||e.width===0||e.height===0?o:o.map(i=>({...i,x:(i.x-e.x)/e.width,y:(i.y-e.y)/e.height,width:i.width/e.width,height:i.height/e.height})).filter(({x:i,y:n,width:s,height:r})=>i<1&&n<1&&i+s>0&&n+r>0)}function yt(o){return Array.isArray(o)?o.flatMap(t=>{let[e,i,n,s]=[t?.x,t?.y,t?.width,t?.height];if(![e,i,n,s].every(d=>typeof d=="number"&&d>=0&&d<=1))return[];let r=eo[t.status]??"plain";return[{x:e,y:i,width:n,height:s,look:r}]}):[]}var _e,Zi,eo,wt=m(()=>{"use strict";_e=(o,t,e)=>Math.min(Math.max(o,t),Math.max(t,e)),Zi=o=>Math.round(o*1e4)/1e4,eo={32:"face",48:"face",49:"focused",50:"failed"}});var z,Xi=m(()=>{"use strict";z=o=>o!==void 0&&o.state!=="unavailable"&&o.state!=="unknown"});function en(o){if(o.linked===!1)return"disconnected";if(o.available===!1)return"unavailable";if(!o.connected)return"offline";if(o.stuck)return"stuck";if(o.series==="running")return"series";if(o.activity!==void 0&&xt.includes(o.activity))return o.activity;if(o.waiting)return"busy";if(o.recording)return"recording";if(o.series==="waiting")return"series_waiting";if(o.focus==="searching")return"focusing";if(o.busy||o.activity==="busy")return"busy";let t=to[o.cardProblem??""];return t||(o.focus==="failed"?"focus_failed":"ready")}function $t(o){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(o)}function se(o){switch(o){case"ready":return"good";case"disconnected":case"unavailable":case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var xt,to,tn=m(()=>{"use strict";xt=["focusing","self_timer","exposing","writing"],to={missing:"no_card",full:"card_full",write_protected:"card_locked"}});var nn,on=m(()=>{P();Fe();ht();nn=ne(class extends L{constructor(){super(...arguments),this.key=u}render(o,t){return this.key=o,t}update(o,[t,e]){return t!==this.key&&(De(o),this.key=t),e}})});var sn=m(()=>{on()});function rn(o){let t=new Array(64).fill(0),e=new Array(64).fill(0),i=new Array(64).fill(0),n=new Array(64).fill(0),s=(r,d)=>{let a=Math.min(63,Math.max(0,d*64>>8));r[a]=(r[a]??0)+1};for(let r=0;r+3<o.length;r+=4){let[d,a,l]=[o[r]??0,o[r+1]??0,o[r+2]??0];s(t,d),s(e,a),s(i,l),s(n,.2126*d+.7152*a+.0722*l)}return{red:Ke(t),green:Ke(e),blue:Ke(i),luma:Ke(n)}}function Ke(o){let t=Math.max(...o);return t===0?o:o.map(e=>Math.sqrt(e/t))}function an(o,t){let e=o.map((i,n)=>`L${n} ${(t*(1-i)).toFixed(1)}`);return`M0 ${t}${e.join("")}L${o.length-1} ${t}Z`}var dn=m(()=>{"use strict"});var ln,We,cn=m(()=>{"use strict";ln=o=>o?.split("?",1)[0],We=class{constructor(t){this.host=t;this.state="stopped";this.inView=!1;this.tries=0;this.wait=2e3;this.update=()=>{this.state!=="stopped"&&ln(this.host.streamUrl)!==this.place&&this.end();let t=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():t?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;t.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),window.addEventListener("pageshow",this.update),this.observer=new IntersectionObserver(t=>{this.inView=t.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),window.removeEventListener("pageshow",this.update),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.trouble=void 0,this.again()}loaded(){this.wait=2e3,this.trouble=void 0,this.state==="starting"&&this.become("live")}async broken(){let t=this.host.streamUrl;if(t===void 0||this.source===void 0||this.state==="stopped")return;this.source=void 0,this.become("waiting"),this.asking?.abort();let e=this.asking=new AbortController,i=0;try{i=(await fetch(t,{signal:e.signal})).status}catch{if(e.signal.aborted)return}e.abort(),this.state==="waiting"&&(this.trouble=i===503?"off":"failed",this.host.requestUpdate(),this.after(this.wait,()=>this.again()),this.wait=Math.min(2*this.wait,3e4))}again(){this.end(),this.update()}begin(){let t=this.host.streamUrl??"";this.place=ln(t),this.source=`${t}${t.includes("?")?"&":"?"}try=${++this.tries}`,this.become("starting")}become(t){t!==this.state&&(this.state=t,this.host.requestUpdate())}after(t,e,i=!1){this.cancelTimer(),this.lingering=i,this.timer=setTimeout(e,t)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var no,un,re,pn,oo,so,X,hn,_,mn=m(()=>{"use strict";fe();He();ft();sn();mt();wt();dn();cn();Ve();qe();no=500,un=36,re={width:192,height:128},pn=.05,oo=`<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`,so=()=>navigator.vendor.startsWith("Apple"),X=o=>`${(100*o).toFixed(2)}%`,hn=o=>({left:X(o.x),top:X(o.y),width:X(o.width),height:X(o.height)}),_=class extends A{constructor(){super(...arguments);this.auto=!0;this.why="";this.still=!1;this.grid="none";this.histogram=!1;this.canFocus=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.stream=new We(this);this.alone=so();this.imageAlone=null;this.canvas=document.createElement("canvas")}get image(){return this.alone?this.stream.source===void 0?null:this.imageAlone:this.ownImage}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1,clearInterval(this.sampling),this.sampling=void 0}restart(){this.stream.restart()}willUpdate(){this.measure()}measure(){let{naturalWidth:e,naturalHeight:i}=this.image??{};e&&i&&(this.ratio=e/i)}updated(e){e.has("url")&&this.url===void 0&&(this.asked=!1);let i=this.histogram&&this.live;i&&this.sampling===void 0&&(this.sampling=setInterval(()=>{this.sample()},no)),!i&&this.sampling!==void 0&&(clearInterval(this.sampling),this.sampling=void 0),this.toggleAttribute("live",this.live)}async sample(){let{image:e}=this;if(!e?.naturalWidth)return;this.canvas.width=re.width,this.canvas.height=re.height;let i=this.canvas.getContext("2d",{willReadFrequently:!0});if(i)try{let n=await createImageBitmap(e);i.drawImage(n,0,0,re.width,re.height),n.close(),this.bins=rn(i.getImageData(0,0,re.width,re.height).data)}catch{this.bins=void 0}}onLoad(){this.stream.loaded(),this.measure()}onPage(e){let i=e.target.contentDocument,n=this.imageAlone=i?.querySelector("img")??null,{source:s}=this.stream;!n||s===void 0||(n.addEventListener("load",()=>this.onLoad()),n.addEventListener("error",()=>{this.stream.broken()}),n.src=s)}tell(e,i){this.dispatchEvent(new CustomEvent("focus-point",{detail:{x:e,y:i}}))}onTap(e){if(!this.canFocus||!this.live||!this.image)return;let i=Qi({x:e.clientX,y:e.clientY},this.box.getBoundingClientRect(),{width:this.image.naturalWidth,height:this.image.naturalHeight});this.aim=void 0,i&&this.tell(i.x,i.y)}onKey(e){if(!this.canFocus||!this.live||ve(e)||e.target!==this.box)return;let i=this.aim??{x:.5,y:.5},s={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[e.key];if(s)this.aim={x:_e(i.x+s[0]*pn,0,1),y:_e(i.y+s[1]*pn,0,1)};else if(e.key==="Enter"||e.key===" ")this.tell(i.x,i.y);else if(e.key==="Escape"&&this.aim)this.aim=void 0;else return;e.preventDefault()}render(){let e=this.canFocus&&this.live;return p`
      <div
        class="picture ${e?"focusable":""}"
        style=${Y({"--ratio":this.ratio.toFixed(4)})}
        tabindex=${ge(e?"0":void 0)}
        role=${e?"application":"group"}
        aria-label=${this.say(e?"live.picture":"live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        <div class="fit">
          ${this.alone?this.renderStreamAlone():this.renderStream()}
          ${this.live?[this.renderGrid(),this.renderFrames()]:u}
        </div>
        ${this.live?u:[this.renderPhoto(),this.renderCurtain()]}
      </div>
      <div class="unseen" role="status">
        ${this.aim?`${Math.round(100*this.aim.x)} % × ${Math.round(100*this.aim.y)} %`:""}
      </div>
      <slot></slot>
      ${this.live&&this.histogram&&this.bins?this.renderHistogram(this.bins):u}
    `}renderStream(){let{source:e}=this.stream;return p`<img
      class="stream"
      src=${ge(e)}
      ?hidden=${e===void 0}
      alt=""
      draggable="false"
      @load=${this.onLoad}
      @error=${()=>{this.stream.broken()}}
    />`}renderStreamAlone(){let{source:e}=this.stream;if(e===void 0)return u;let i=p`<iframe
      class="stream"
      title=${this.say("live.still")}
      tabindex="-1"
      srcdoc=${oo}
      @load=${this.onPage}
    ></iframe>`;return nn(e,i)}renderPhoto(){return this.photo===void 0?u:p`<img class="photo ${this.still?"":"dimmed"}" src=${this.photo} alt="" />`}renderCurtain(){let e=this.say;if(this.still&&this.photo!==void 0)return u;if(this.reason!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",this.reason??e("live.none"));let{state:i,trouble:n}=this.stream;if(!this.streamWanted)return this.curtain("mdi:play-circle-outline","",e("live.start"),()=>{this.asked=!0});let s=()=>{this.dispatchEvent(new CustomEvent("turn-on"))};if(n==="off")return this.curtain("mdi:video-off-outline",e("live.off"),e("live.turn_on"),s);if(n==="failed"){let r=this.why||e("live.failed");return this.curtain("mdi:image-off-outline",r,e("live.retry"),s)}return p`<div class="curtain">
      ${i==="stopped"?u:p`<div class="spinner" role="img" aria-label=${e("live.waiting")}></div>`}
    </div>`}curtain(e,i,n,s){return p`<div class="curtain">
      <ha-icon icon=${e}></ha-icon>
      ${i?p`<p>${i}</p>`:u}
      ${n?p`<button
            type="button"
            @click=${r=>{r.stopPropagation(),s?.()}}
          >
            ${n}
          </button>`:u}
    </div>`}renderGrid(){let e={none:0,thirds:3,fine:6,diagonal:0}[this.grid],i=[];for(let n=1;n<e;n++){let s=X(n/e);i.push(te`<line x1=${s} y1="0" x2=${s} y2="100%" />`),i.push(te`<line x1="0" y1=${s} x2="100%" y2=${s} />`)}return this.grid==="diagonal"&&(i.push(te`<line x1="0" y1="0" x2="100%" y2="100%" />`),i.push(te`<line x1="100%" y1="0" x2="0" y2="100%" />`)),i.length?p`<svg class="grid" aria-hidden="true">${i}</svg>`:u}renderFrames(){let{tapped:e,aim:i}=this,n=e?.look==="pending"?[]:this.frames,s=e&&(e.look==="pending"||!n.length)?e:void 0;return p`<div class="frames" aria-hidden="true">
      ${n.map(r=>p`<i
            class="frame ${e&&r.look==="plain"?e.look:r.look}"
            style=${Y(hn(r))}
          ></i>`)}
      ${s?p`<i class="frame ${s.look}" style=${Y(hn(s))}></i>`:u}
      ${i?p`<i class="aim" style=${Y({left:X(i.x),top:X(i.y)})}></i>`:u}
    </div>`}renderHistogram(e){let i=(n,s)=>te`<path class=${s} d=${an(n,un)} />`;return p`<svg
      class="histogram"
      viewBox="0 0 ${63} ${un}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.say("action.histogram")}
    >
      ${i(e.red,"red")}${i(e.green,"green")}${i(e.blue,"blue")}
      ${i(e.luma,"luma")}
    </svg>`}};_.styles=[J,Ue,T`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        background: #101214;
        color: #fff;
        border-radius: inherit;
        /* What lies over a picture needs its own colours to be seen. */
        forced-color-adjust: none;
      }
      .picture {
        position: relative;
        /* As high as the screen and the card allow. */
        width: min(100%, 75vh * var(--ratio));
        aspect-ratio: var(--ratio);
        max-height: 100%;
        container-type: size;
        margin: 0 auto;
        overflow: hidden;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
      }
      /* The sides of the picture, for what is drawn over it. */
      .fit {
        position: absolute;
        inset: 0;
        margin: auto;
        width: min(100cqw, 100cqh * var(--ratio));
        height: min(100cqh, 100cqw / var(--ratio));
      }
      .picture.focusable {
        cursor: crosshair;
      }
      .picture:focus-visible {
        outline-offset: -3px;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: contain;
        user-select: none;
        -webkit-touch-callout: none;
      }
      iframe {
        display: block;
        width: 100%;
        height: 100%;
        border: 0;
        pointer-events: none; /* taps are the picture's */
      }
      [hidden] {
        display: none;
      }
      .photo {
        position: absolute;
        inset: 0;
      }
      .dimmed {
        object-fit: cover;
        filter: blur(6px) brightness(0.35);
        transform: scale(1.05);
      }
      .photo + .curtain {
        background: none;
      }
      .curtain {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 10px;
        padding: 48px 24px;
        box-sizing: border-box;
        text-align: center;
        background: radial-gradient(circle at 50% 40%, #2a2f36, #101214 75%);
        --mdc-icon-size: 40px;
      }
      .curtain ha-icon {
        opacity: 0.6;
      }
      .curtain p {
        margin: 0;
        font-size: 14px;
        opacity: 0.85;
      }
      .curtain button {
        z-index: 1;
        appearance: none;
        border: 1px solid rgb(255 255 255 / 0.4);
        border-radius: 22px;
        background: rgb(255 255 255 / 0.12);
        color: inherit;
        font: inherit;
        font-size: 14px;
        font-weight: 500;
        min-height: 44px;
        padding: 0 20px;
        cursor: pointer;
      }
      .curtain button:hover {
        background: rgb(255 255 255 / 0.22);
      }
      .spinner {
        width: 36px;
        height: 36px;
        border-radius: 50%;
        border: 3px solid rgb(255 255 255 / 0.2);
        border-top-color: #fff;
        animation: spin 0.9s linear infinite;
      }
      @keyframes spin {
        to {
          transform: rotate(1turn);
        }
      }
      .grid,
      .frames {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      .grid line {
        stroke: rgb(255 255 255 / 0.45);
        stroke-width: 1;
        filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.7));
      }
      .frame {
        --colour: #fff;
        position: absolute;
        box-sizing: border-box;
        min-width: 18px;
        min-height: 18px;
        filter: drop-shadow(0 0 1px rgb(0 0 0 / 0.8));
        /* Corners only: what is in focus stays to be seen. */
        background:
          linear-gradient(var(--colour) 0 0) 0 0 / 12px 2px,
          linear-gradient(var(--colour) 0 0) 0 0 / 2px 12px,
          linear-gradient(var(--colour) 0 0) 100% 0 / 12px 2px,
          linear-gradient(var(--colour) 0 0) 100% 0 / 2px 12px,
          linear-gradient(var(--colour) 0 0) 0 100% / 12px 2px,
          linear-gradient(var(--colour) 0 0) 0 100% / 2px 12px,
          linear-gradient(var(--colour) 0 0) 100% 100% / 12px 2px,
          linear-gradient(var(--colour) 0 0) 100% 100% / 2px 12px;
        background-repeat: no-repeat;
        transition:
          left 0.2s,
          top 0.2s;
      }
      .frame.focused {
        --colour: #35e06f;
      }
      .frame.failed {
        --colour: #ff6b5e;
      }
      .frame.face {
        --colour: #ffd54a;
      }
      .frame.pending {
        transition: none;
        animation: settle 0.25s ease-out, pulse 0.8s ease-in-out 0.25s infinite alternate;
      }
      @keyframes settle {
        from {
          transform: scale(1.6);
          opacity: 0;
        }
      }
      @keyframes pulse {
        to {
          opacity: 0.4;
        }
      }
      .aim {
        position: absolute;
        width: 40px;
        height: 40px;
        margin: -20px 0 0 -20px;
        background:
          linear-gradient(#fff 0 0) 50% 50% / 100% 1px,
          linear-gradient(#fff 0 0) 50% 50% / 1px 100%;
        background-repeat: no-repeat;
        filter: drop-shadow(0 0 1px #000);
      }
      .histogram {
        position: absolute;
        left: 10px;
        bottom: 54px;
        width: min(38%, 150px);
        height: 52px;
        padding: 4px;
        box-sizing: border-box;
        border-radius: 8px;
        background: rgb(0 0 0 / 0.55);
        pointer-events: none;
        overflow: visible;
      }
      .histogram path {
        mix-blend-mode: screen;
        fill-opacity: 0.75;
      }
      .red {
        fill: #d33;
      }
      .green {
        fill: #3b3;
      }
      .blue {
        fill: #36d;
      }
      .histogram .luma {
        fill: none;
        stroke: #fff;
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      @media (prefers-reduced-motion: reduce) {
        * {
          animation: none !important;
          transition: none !important;
        }
      }
    `],f([y({attribute:!1})],_.prototype,"say",2),f([y()],_.prototype,"url",2),f([y({type:Boolean})],_.prototype,"auto",2),f([y()],_.prototype,"reason",2),f([y()],_.prototype,"why",2),f([y()],_.prototype,"photo",2),f([y({type:Boolean})],_.prototype,"still",2),f([y()],_.prototype,"grid",2),f([y({type:Boolean})],_.prototype,"histogram",2),f([y({type:Boolean})],_.prototype,"canFocus",2),f([y({attribute:!1})],_.prototype,"frames",2),f([y({attribute:!1})],_.prototype,"tapped",2),f([$()],_.prototype,"asked",2),f([$()],_.prototype,"bins",2),f([$()],_.prototype,"aim",2),f([$()],_.prototype,"ratio",2),f([M("img.stream")],_.prototype,"ownImage",2),f([M(".picture")],_.prototype,"box",2),_=f([Z("canon-eos-card-view")],_)});var gn={};wn(gn,{CanonEosCard:()=>x});var ro,ao,lo,co,uo,po,ho,mo,fo,Ge,go,fn,vo,x,vn=m(()=>{"use strict";fe();He();Hi();mt();tt();Bi();Qe();Ui();Gi();wt();Xi();ke();tn();Ve();qe();mn();ro=200,ao=8e3,lo=2500,co=[1,5,10],uo=1500,po=250,ho=700,mo=2e3,fo=2,Ge=new Map,go=6e4,fn=new Map,vo={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"},x=class extends A{constructor(){super(...arguments);this.said="";this.moviePending=!1;this.trouble="";this.say=j("en");this.senders=new Map;this.zooming=!1;this.pressedAt=0;this.begun=!1}static getConfigForm(){return ii(document.documentElement.lang)}static getStubConfig(e){return ei(e)}setConfig(e){this.config=Xt(e),this.look=void 0}lookKey(e){return JSON.stringify([this.camera?.deviceId,e.grid,e.histogram])}setLook(e){let{config:i,look:n}=this;!i||!n||(this.look={...n,...e},fn.set(this.lookKey(i),this.look))}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.ticking),this.ticking=void 0,clearTimeout(this.noteTimer),clearTimeout(this.tappedTimer),clearTimeout(this.zoomTimer),clearTimeout(this.streamTimer),this.note=this.tapped=this.zoomed=void 0;for(let e of this.senders.values())e.finish()}shouldUpdate(e){if(e.size!==1||!e.has("hass"))return!0;let i=e.get("hass"),{hass:n,camera:s}=this;if(!i||!n||!s||i.entities!==n.entities||i.devices!==n.devices||i.language!==n.language||i.connected!==n.connected||i.formatEntityState!==n.formatEntityState)return!0;for(let r of s.entities.values())for(let d of r)if(i.states[d]!==n.states[d])return!0;return!1}willUpdate(e){let{hass:i,config:n}=this;if(!i||!n)return;this.say=j(i.language);let s=xe(i,n);if(this.entities&&this.entities.device!==s&&this.leave(),s===void 0){this.camera=void 0;return}(this.entities?.of!==i.entities||this.entities.device!==s)&&(this.entities||this.catchUp(s),this.entities={of:i.entities,device:s,found:Tt(i,s)});let r=this.camera;this.camera=new we(i,s,this.entities.found),this.look??=fn.get(this.lookKey(n))??{grid:n.grid,histogram:n.histogram};for(let[a,l]of this.senders)l.seen(this.camera.state(`select.${a}`)??"");e.has("hass")&&r&&this.compare(r,this.camera),this.followExposure(this.camera);let d=this.camera.get("camera.live_view")?.attributes.error;d!==r?.get("camera.live_view")?.attributes.error&&this.explainTrouble(i,d)}leave(){for(let e of this.senders.values())e.finish();this.senders.clear(),this.entities=this.camera=this.thumb=this.look=void 0,this.error=this.note=this.tapped=this.zoomed=this.openDial=void 0,this.waiting=this.exposingSince=void 0,this.moviePending=!1,this.said=this.trouble=""}catchUp(e){let i=Ge.get(e);Ge.delete(e),i&&Date.now()-i.at<go&&(this.error=i.text)}followExposure(e){let i=e.get("sensor.activity");if(this.begun||=i!==void 0&&xt.includes(i.state),i?.state!=="exposing"){this.exposingSince=void 0;return}if(this.exposingSince!==void 0)return;let n=this.hasUpdated?NaN:Date.parse(i.last_changed);this.exposingSince=Number.isNaN(n)?Date.now():Math.min(n,Date.now())}async explainTrouble(e,i){let s=typeof i=="string"?await _t(e,{translation_domain:I,translation_key:i},""):"";i===this.camera?.get("camera.live_view")?.attributes.error&&(this.trouble=s)}compare(e,i){if(e.deviceId!==i.deviceId)return;let n=i.get("event.photo_taken"),s=e.state("event.photo_taken");if(z(n)&&n.state!==s&&s!==void 0&&s!=="unavailable"){let a=String(n.attributes.file_name??"");this.tell(this.say(n.attributes.event_type==="movie"?"said.movie":"said.photo",{name:a}))}let r=e.state("camera.live_view");(r==="streaming"||r==="recording")&&i.state("camera.live_view")==="idle"&&this.picture?.live&&queueMicrotask(()=>this.picture?.restart()),r!=="idle"&&i.state("camera.live_view")==="idle"&&(clearTimeout(this.streamTimer),this.streamTimer=setTimeout(()=>this.checkStream(),mo))}checkStream(){this.camera?.state("camera.live_view")==="idle"&&this.picture?.live&&this.picture.restart()}updated(){let e=this.exposingSince!==void 0||this.isMovieTimeOwn();e&&this.ticking===void 0&&this.isConnected?this.ticking=setInterval(()=>this.requestUpdate(),ro):!e&&this.ticking!==void 0&&(clearInterval(this.ticking),this.ticking=void 0)}async call(e,i,n,s=!1){let{hass:r}=this;if(!r||!n)throw new Error(this.say("said.failed"));let[d,a]=e.split("."),l={entity_id:n};return(await r.callService(d,a,i,l,!1,s))?.response}async attempt(e){this.dismiss();try{return await e(),!0}catch(i){return await this.complain(i),!1}}async complain(e){let{hass:i,say:n}=this,s=this.camera?.deviceId;if(!i)return;let r=Vi(e),d=r==="unsent"?n("state.disconnected"):r==="unknown"?n("said.lost"):await _t(i,e,n("said.failed"));s!==void 0&&(r!==void 0||!this.isConnected)&&Ge.set(s,{text:d,at:Date.now()}),this.error=d}dismiss(){this.error=this.note=void 0,this.camera&&Ge.delete(this.camera.deviceId)}tell(e){this.said=e===this.said?`${e} `:e}explain({label:e,fixed:i}){i&&(clearTimeout(this.noteTimer),this.note=`${e}: ${i}`,this.noteTimer=setTimeout(()=>this.note=void 0,ao))}async shoot(){let{camera:e,config:i}=this;if(!e||!i)return;let n=Date.now(),s=n-this.pressedAt;this.pressedAt=n;let r=this.closes(e);if(s<(r?ho:po))return;if(r){await this.press("button.cancel");return}if(this.waiting!==void 0||!$t(this.shutter(e)))return;let{autofocus:d,bulb_seconds:a}=i,l=this.isBulb(e);this.waiting=l?"bulb":"photo",this.begun=!1,await this.attempt(()=>l?this.call("canon_eos.bulb",{seconds:a},e.target):this.call("canon_eos.take_photo",{autofocus:d},e.target)),this.waiting=void 0}closes(e){return this.waiting==="bulb"||this.isBulb(e)&&e.state("sensor.activity")==="exposing"}isBulb(e){return e.state("sensor.exposure_mode")==="bulb"||e.state("select.shutter_speed")==="bulb"}press(e){return this.attempt(()=>this.call("button.press",{},this.camera?.id(e)))}async toggleMovie(e){if(this.moviePending)return;this.moviePending=!0;let i=e?"switch.turn_on":"switch.turn_off";await this.attempt(()=>this.call(i,{},this.camera?.id("switch.movie"))),this.moviePending=!1}async focusAt(e,i){let{camera:n}=this;if(!n||this.tapped?.look==="pending")return;let[s]=this.frames(n),r=s&&s.width<.6?s:{width:.12,height:.18},d=Yi({x:e,y:i},{width:r.width,height:r.height}),a=c=>{this.tapped={...d,look:c}};a("pending"),clearTimeout(this.tappedTimer);let l,v=await this.attempt(async()=>{l=(await this.call("canon_eos.set_focus_point",{x:e,y:i},n.target,!0))?.results?.[0]?.result});a(!v||l==="failed"?"failed":l==="focused"?"focused":"plain"),v&&l&&this.tell(this.say(l==="focused"?"said.focused":"said.not_focused")),this.tappedTimer=setTimeout(()=>this.tapped=void 0,lo)}async zoom(e){if(this.zooming)return;let i=this.zoomed??this.magnification(e),n=co.find(d=>d>i*1.2)??1;clearTimeout(this.zoomTimer),this.zooming=!0,this.zoomed=n;let s=await this.attempt(()=>this.call("canon_eos.zoom",{factor:n},e.target));this.zooming=!1;let r=()=>{this.zoomed=void 0};s?this.zoomTimer=setTimeout(r,uo):r()}nextGrid(e){this.setLook({grid:B[(B.indexOf(e)+1)%B.length]??"none"})}choose(e){this.select(e.detail.key,e.detail.value)}select(e,i){this.dismiss();let n=this.senders.get(e);n||(n=new Be({send:s=>this.call("select.select_option",{option:s},this.camera?.id(`select.${e}`)),changed:()=>this.requestUpdate(),failed:s=>{this.complain(s)}}),this.senders.set(e,n)),n.want(i)}details(e){if(e===void 0)return;let i={entityId:e};this.dispatchEvent(new CustomEvent("hass-more-info",{bubbles:!0,composed:!0,detail:i}))}magnification(e){let i=e.get("camera.live_view")?.attributes.magnification;return typeof i=="number"?i:1}frames(e){let{af_frames:i,area:n}=e.get("camera.live_view")?.attributes??{};return Ji(yt(i),n)}available(e){let i=e.get("binary_sensor.connection");return i?i.state!=="unavailable":this.main(e)!==void 0}connected(e){let i=e.state("binary_sensor.connection");if(i!==void 0)return i==="on";let n=this.main(e);return n!==void 0&&n.state!=="unavailable"}main(e){return e.get("camera.live_view")??e.get("button.take_photo")}recordingTime(e){let i=e.number("sensor.recording_time"),n=Date.parse(e.get("switch.movie")?.last_changed??"");return i??(Number.isNaN(n)?0:(Date.now()-n)/1e3)}isMovieTimeOwn(){let{camera:e}=this;return e?.state("switch.movie")==="on"&&e.number("sensor.recording_time")===void 0}shutter(e){let i=e.get("binary_sensor.card_problem"),n=(e.state("select.save_to")??e.state("sensor.capture_destination"))!=="host";return en({linked:e.hass.connected,available:this.available(e),connected:this.connected(e),stuck:e.state("binary_sensor.stuck")==="on",cardProblem:n&&i?.state==="on"?String(i.attributes.reason??"missing"):void 0,recording:e.state("switch.movie")==="on",activity:e.state("sensor.activity"),focus:e.state("sensor.focus"),busy:e.state("binary_sensor.busy")==="on",series:e.state("sensor.series"),waiting:this.waiting!==void 0&&!this.begun})}statusText(e,i){let n=this.say(`state.${i}`);if(i==="recording")return`${n} ${be(this.recordingTime(e))}`;let s=i==="exposing"?this.exposure(e):void 0;if(!s)return n;let r=s.whole===void 0?"":` / ${be(s.whole)}`;return`${n} ${be(s.done)}${r}`}exposure(e){if(this.exposingSince===void 0)return;let i=(Date.now()-this.exposingSince)/1e3;if(this.waiting==="bulb")return{done:i,whole:this.config?.bulb_seconds};if(this.isBulb(e))return{done:i,whole:void 0};let n=Ki(e.state("select.shutter_speed"))??0;return n<fo?void 0:{done:Math.min(n,i),whole:n}}setting(e,i){let n=e.get(`select.${i}`)??e.get(`sensor.${i}`);if(!n)return;let{hass:s}=e,r=this.say(`setting.${i}`),d=h=>s.formatEntityState(n,h),a=h=>qi(i,h,d(h)),l=n.entity_id.startsWith("select."),v=z(n),c=v&&l&&Array.isArray(n.attributes.options)?n.attributes.options:[],g=this.senders.get(i)?.pending;return{key:i,label:r,options:c,text:a,word:d,value:g??(v?n.state:void 0),pending:g!==void 0,fixed:s.connected?c.length>1?void 0:this.fixedReason(n,v,l):this.say("state.disconnected")}}photo(e){let i=e.get("image.last_photo"),n=i?.attributes.entity_picture;return z(i)&&typeof n=="string"?e.hass.hassUrl(`${n}&state=${encodeURIComponent(i.state)}`):void 0}thumbUrl(e){let i=this.photo(e);if(i===void 0)return;let n=`${e.id("image.last_photo")} ${e.state("image.last_photo")}`;return this.thumb?.photo!==n&&(this.thumb={photo:n,url:i}),this.thumb.url}fixedReason(e,i,n){return i?n?e.attributes.read_only_reason===void 0?"":this.hass?.formatEntityAttributeValue(e,"read_only_reason")??"":this.say("setting.on_camera"):""}render(){let{hass:e,config:i,camera:n}=this;if(!e||!i)return u;if(!n?.entities.size){let d=i.device||i.entity,a=n?"problem.no_entities":d?"problem.unknown_camera":"problem.no_camera";return p`<ha-card>
        <div class="nothing">
          <ha-icon icon="mdi:camera-off-outline"></ha-icon>
          <p>${this.say(a)}</p>
        </div>
      </ha-card>`}let s=this.shutter(n),r=this.statusText(n,s);return p`<ha-card>
      ${this.renderPicture(n,i,s,r)}
      <div class="controls">
        ${this.renderDials(n,i)} ${this.renderDeck(n,i,s)}
        ${this.renderWords()} ${this.renderSeries(n)}
        ${this.renderSettings(n,i)}
      </div>
      <div class="unseen" role="status">${this.say(`state.${s}`)}</div>
      <div class="unseen" role="status">${this.note??this.said}</div>
    </ha-card>`}renderPicture(e,i,n,s){let r=this.say,d=e.get("camera.live_view"),a=d?.attributes.access_token,l=se(n)==="away",v=d?.attributes.policy==="never",g=i.live_view!=="off"&&!l&&!v&&d&&a?e.hass.hassUrl(`/api/camera_proxy_stream/${d.entity_id}?token=${String(a)}`):void 0,h=l?r(`state.${n}`):v?r("live.never"):d?void 0:r("live.none"),b=this.zoomed??this.magnification(e),w=e.get("sensor.lens"),{grid:k,histogram:E}=this.look??i;return p`<canon-eos-card-view
      .say=${r}
      .url=${g}
      .auto=${i.live_view==="auto"}
      .why=${this.trouble}
      .reason=${h??(i.live_view==="off"?"":void 0)}
      .photo=${this.photo(e)}
      .still=${i.live_view==="off"}
      .grid=${k}
      .histogram=${E}
      .canFocus=${!l}
      .frames=${this.frames(e)}
      .tapped=${this.tapped}
      @focus-point=${D=>{this.focusAt(D.detail.x,D.detail.y)}}
      @turn-on=${()=>{this.attempt(async()=>{await this.call("camera.turn_on",{},d?.entity_id),this.picture?.restart()})}}
    >
      <div class="over top">
        <div class="pill ${se(n)}"><i class="dot"></i><span>${s}</span></div>
        ${i.status&&n!=="disconnected"?p`<div class="chips">${this.renderChips(e)}</div>`:u}
      </div>
      <div class="over bottom">
        <div>
          <span class="lens"
            >${i.name||e.name}${z(w)?p`<span class="glass"> · ${w.state}</span>`:u}</span
          >
        </div>
        <div class="tools">
          ${e.id("button.autofocus")===void 0||l?u:p`<button
                type="button"
                class="tool"
                aria-label=${r("action.autofocus")}
                title=${r("action.autofocus")}
                aria-disabled=${this.waiting!==void 0}
                @click=${()=>{this.waiting===void 0&&this.press("button.autofocus")}}
              >
                <ha-icon icon="mdi:focus-auto"></ha-icon>
              </button>`}
          ${g===void 0?u:p`<button
                type="button"
                class="tool"
                aria-label=${r("action.zoom",{factor:`${Math.round(b)}×`})}
                title=${r("action.zoom",{factor:`${Math.round(b)}×`})}
                @click=${()=>{this.zoom(e)}}
              >
                ${Math.round(b)}×
              </button>
              ${this.renderTool(r("action.histogram"),"mdi:chart-histogram",E,!0,()=>this.setLook({histogram:!E}))}
              ${this.renderTool(r("action.grid",{grid:r(`editor.grid_${k}`)}),"mdi:grid",k!=="none",!1,()=>this.nextGrid(k))}`}
        </div>
      </div>
    </canon-eos-card-view>`}renderTool(e,i,n,s,r){return p`<button
      type="button"
      class="tool ${n?"on":""}"
      aria-label=${e}
      aria-pressed=${s?n:u}
      title=${e}
      @click=${r}
    >
      <ha-icon icon=${i}></ha-icon>
    </button>`}renderChips(e){let i=this.say,{hass:n}=e,s=(h,b,w,k,E=!1)=>{let D=n.formatEntityState(h),ye=`${b}: ${w==="mdi:sd"&&k?`${D}, ${k}`:D}`;return p`<button
        type="button"
        class="chip ${E?"warning":""}"
        aria-label=${ye}
        title=${ye}
        @click=${()=>this.details(h.entity_id)}
      >
        <ha-icon icon=${w}></ha-icon>${k?p`<span>${k}</span>`:u}
      </button>`},r=h=>n.formatEntityStateToParts?.(h).find(({type:b})=>b==="value")?.value.trim()??h.state,d=e.state("binary_sensor.battery_low")==="on",a=e.number("sensor.battery"),l=a===void 0?e.get("sensor.battery_status"):e.get("sensor.battery"),v=e.get("sensor.shots_remaining"),c=e.all("sensor.card_free_space"),g=e.all("sensor.card_state");return p`
      ${z(l)?s(l,i(d?"chip.battery_low":"chip.battery"),Wi(a,d),a===void 0?"":n.formatEntityState(l),d):u}
      ${z(v)?s(v,i("chip.shots"),"mdi:image-multiple-outline",r(v)):u}
      ${g.map((h,b)=>{if(!z(h))return u;let w=h.state==="ok",k=c.length===g.length?c[b]:void 0,E=g.length>1?b+1:"",D=w?z(k)?n.formatEntityState(k):"":n.formatEntityState(h),ye=i("chip.card",{slot:E}).trim();return s(h,ye,w?"mdi:sd":"mdi:alert",D,!w)})}
    `}renderDials(e,i){let n=i.dials.map(r=>this.setting(e,r)).filter(r=>r!==void 0);if(!n.length)return u;let s=n.find(({key:r,fixed:d})=>r===this.openDial&&d===void 0);return p`
      <div class="dials">
        ${je(n,({key:r})=>r,r=>p`<canon-eos-card-dial
              data-key=${r.key}
              .setting=${r}
              .open=${r===s}
              @choose=${this.choose}
              @toggle-dial=${()=>{r.fixed!==void 0?this.explain(r):this.openDial=this.openDial===r.key?void 0:r.key}}
            ></canon-eos-card-dial>`)}
      </div>
      ${s?p`<canon-eos-card-strip
            .setting=${s}
            .say=${this.say}
            @choose=${this.choose}
            @close-strip=${()=>{this.openDial=void 0,this.renderRoot.querySelector(`canon-eos-card-dial[data-key=${s.key}]`)?.focus()}}
          ></canon-eos-card-strip>`:u}
    `}renderDeck(e,i,n){let s=this.say,r=this.closes(e)&&se(n)!=="away",d=this.waiting==="photo",a=r?s("action.bulb_end"):this.isBulb(e)?s("action.bulb_start",{seconds:i.bulb_seconds}):s("action.shutter"),l=(d||r)&&se(n)!=="away",v=n==="exposing"?this.exposure(e):void 0,c=v?.whole?Math.min(1,v.done/v.whole):void 0;return p`<div class="deck">
      ${i.last_photo?this.renderThumb(e):p`<span></span>`}
      <button
        type="button"
        class="shutter ${l?"working":""} ${c===void 0?"":"timed"}"
        style=${Y({"--done":c?.toFixed(3)})}
        data-state=${n}
        aria-label=${a}
        title=${a}
        aria-busy=${l}
        aria-disabled=${!r&&(d||!$t(n))}
        @click=${()=>{this.shoot()}}
        @keydown=${g=>{g.repeat&&g.preventDefault()}}
      ></button>
      ${i.movie?this.renderMovie(e,n):p`<span></span>`}
    </div>`}renderWords(){return p`
      ${this.error===void 0?u:p`<div class="error" role="alert">
            <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
            <span>${this.error}</span>
            <button
              type="button"
              aria-label=${this.say("action.dismiss")}
              @click=${()=>this.dismiss()}
            >
              <ha-icon icon="mdi:close"></ha-icon>
            </button>
          </div>`}
      ${this.note===void 0?u:p`<div class="error note">
            <ha-icon icon="mdi:information-outline"></ha-icon>
            <span>${this.note}</span>
          </div>`}
    `}renderThumb(e){let i=e.get("image.last_photo"),n=this.thumbUrl(e);if(i===void 0||n===void 0)return p`<button
        type="button"
        class="thumb"
        disabled
        aria-label=${this.say("action.no_photo")}
      >
        <ha-icon icon="mdi:image-outline"></ha-icon>
      </button>`;let s=String(i.attributes.file_name??"");return p`<button
      type="button"
      class="thumb"
      aria-label="${this.say("action.last_photo")} ${s}"
      title=${s}
      @click=${()=>this.details(i.entity_id)}
    >
      ${je([n],r=>r,r=>p`<img src=${r} alt="" @error=${()=>this.refetch()} />`)}
    </button>`}refetch(){let{camera:e,thumb:i}=this;!e||!i||this.photo(e)===i.url||(this.thumb=void 0,this.requestUpdate())}renderMovie(e,i){let n=e.get("switch.movie");if(!n)return p`<span></span>`;let s=n.state==="on",r=this.say(s?"action.movie_stop":"action.movie_start"),d=s?be(this.recordingTime(e)):void 0,a=se(i)==="away"||this.moviePending||!z(n);return p`<button
      type="button"
      class="round movie ${s?"on":""}"
      aria-label=${r}
      title=${r}
      aria-busy=${this.moviePending}
      aria-disabled=${a}
      @click=${()=>{a||this.toggleMovie(!s)}}
    >
      <i></i>${d===void 0?u:p`<span aria-hidden="true">${d}</span>`}
    </button>`}renderSeries(e){let i=e.get("sensor.series");if(i?.state!=="running"&&i?.state!=="waiting")return u;let n=Number(i.attributes.shots_done??0),s=Number(i.attributes.shots_planned??0);return p`<div class="progress">
      <span>${this.say("state.series")} ${n}${s?` / ${s}`:""}</span>
      ${s?p`<progress max=${s} value=${n}></progress>`:p`<progress></progress>`}
      <button type="button" @click=${()=>{this.press("button.cancel")}}>
        ${this.say("action.cancel")}
      </button>
    </div>`}renderSettings(e,i){let n=i.settings.map(s=>this.setting(e,s)).filter(s=>s!==void 0);return n.length?p`<div class="settings">
      ${je(n,({key:s})=>s,s=>{let{key:r,label:d,value:a,options:l,word:v,pending:c,fixed:g}=s;return p`<div
            class="setting ${c?"pending":""} ${g===void 0?"":"fixed"}"
            title=${g||u}
            @click=${()=>{g!==void 0&&this.explain(s)}}
          >
            <ha-icon icon=${vo[r]??"mdi:tune"}></ha-icon>
            <span class="words" aria-hidden="true">
              <small>${d}</small>
              <span class="value">${a===void 0?"–":v(a)}</span>
            </span>
            <select
              aria-label=${d}
              ?disabled=${g!==void 0}
              @change=${h=>this.select(r,h.target.value)}
            >
              ${a===void 0||l.includes(a)?u:p`<option value=${a} disabled hidden .selected=${!0}>
                    ${v(a)}
                  </option>`}
              ${l.map(h=>p`<option value=${h} .selected=${h===a}>
                    ${v(h)}
                  </option>`)}
            </select>
          </div>`})}
    </div>`:u}};x.styles=[J,Ue,Ii],f([y({attribute:!1})],x.prototype,"hass",2),f([$()],x.prototype,"config",2),f([$()],x.prototype,"look",2),f([$()],x.prototype,"openDial",2),f([$()],x.prototype,"error",2),f([$()],x.prototype,"note",2),f([$()],x.prototype,"said",2),f([$()],x.prototype,"tapped",2),f([$()],x.prototype,"waiting",2),f([$()],x.prototype,"moviePending",2),f([$()],x.prototype,"trouble",2),f([$()],x.prototype,"zoomed",2),f([M("canon-eos-card-view")],x.prototype,"picture",2),x=f([Z(V)],x)});tt();ke();var bn=o=>j(document.documentElement.lang||navigator.language)(o),_n=window.customCards??=[];_n.some(o=>o.type===V)||_n.push({type:V,get name(){return bn("picker.name")},get description(){return bn("picker.description")},preview:!0,documentationURL:"https://github.com/canon-eos/ha-canon-eos",getEntitySuggestion:ti});var bo=1e4,_o=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(o=>setTimeout(o,bo))]);_o.then(()=>Promise.resolve().then(()=>(vn(),gn)));

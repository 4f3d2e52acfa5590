// Built from card/ by script/card: change it there.
// Contains Lit: see LICENSE-lit.txt.
var ct=Object.defineProperty;var rn=Object.getOwnPropertyDescriptor;var u=(s,t,e)=>()=>{if(e)throw e[0];try{return s&&(t=s(s=0)),t}catch(i){throw e=[i],i}};var an=(s,t)=>{for(var e in t)ct(s,e,{get:t[e],enumerable:!0})};var m=(s,t,e,i)=>{for(var n=i>1?void 0:i?rn(t,e):t,o=s.length-1,r;o>=0;o--)(r=s[o])&&(n=(i?r(t,e,n):r(n))||n);return i&&n&&ct(t,e,n),n};function je(s){let t=new Set,e=new Set;for(let i of Object.values(s.entities)){if(i?.platform!==ie||!i.device_id||!i.translation_key)continue;let n=ht(i.entity_id,i.translation_key);n===ut?t.add(i.device_id):n===pt&&e.add(i.device_id)}return[...t,...[...e].filter(i=>!t.has(i))]}function ve(s,t){return t.device?t.device in s.devices?t.device:void 0:t.entity?s.entities[t.entity]?.device_id??void 0:je(s)[0]}function ft(s,t){let e=new Map;for(let i of Object.values(s.entities)){if(i?.platform!==ie||i.device_id!==t||!i.translation_key)continue;let n=ht(i.entity_id,i.translation_key),o=e.get(n);o?o.push(i.entity_id):e.set(n,[i.entity_id])}for(let i of e.values())i.sort();return e}var ie,ut,pt,ht,ge,Ie=u(()=>{"use strict";ie="canon_eos",ut="camera.live_view",pt="button.take_photo",ht=(s,t)=>`${s.split(".",1)[0]??""}.${t}`;ge=class{constructor(t,e,i){this.hass=t;this.deviceId=e;this.entities=i}id(t){return this.entities.get(t)?.[0]}get(t){let e=this.id(t);return e===void 0?void 0:this.hass.states[e]}all(t){return(this.entities.get(t)??[]).map(e=>this.hass.states[e]).filter(e=>e!==void 0)}state(t){return this.get(t)?.state}number(t){let e=Number.parseFloat(this.state(t)??"");return Number.isFinite(e)?e:void 0}get target(){return this.id(pt)??this.id(ut)}get name(){let t=this.hass.devices[this.deviceId];return t?.name_by_user||t?.name||t?.model||"Canon EOS"}}});var gt,mt=u(()=>{gt={state:{offline:"Kamera ist aus",stuck:"Hängt: aus- und wieder einschalten",no_card:"Keine Karte",card_full:"Karte voll",card_locked:"Karte schreibgeschützt",recording:"Aufnahme",focusing:"Fokussiert",exposing:"Belichtet",writing:"Speichert",series:"Serie",series_waiting:"Serie: wartet auf die Kamera",busy:"Beschäftigt",focus_failed:"Nicht scharf",ready:"Bereit"},live:{picture:"Livebild. Die Pfeiltasten bewegen den Fokuspunkt, Eingabe fokussiert dort.",still:"Livebild",start:"Livebild zeigen",waiting:"Wartet auf das Bild",off:"Livebild ist ausgeschaltet",turn_on:"Einschalten",failed:"Die Kamera zeigt jetzt kein Livebild",retry:"Noch einmal versuchen",none:"Diese Kamera hat kein Livebild"},action:{shutter:"Auslösen",bulb_start:"Verschluss für {seconds} s öffnen",bulb_end:"Verschluss schließen",autofocus:"Autofokus",movie_start:"Video aufnehmen",movie_stop:"Aufnahme beenden",cancel:"Serie abbrechen",grid:"Gitter",histogram:"Histogramm",zoom:"Vergrößerung: {factor}",last_photo:"Letztes Foto öffnen",no_photo:"Noch kein Foto",previous:"Vorheriger Wert",next:"Nächster Wert",dismiss:"Schließen"},setting:{exposure_mode:"Modus",shutter_speed:"Zeit",aperture:"Blende",iso:"ISO",exposure_compensation:"Korrektur",drive_mode:"Betriebsart",white_balance:"Weißabgleich",af_mode:"AF-Betrieb",metering_mode:"Messmethode",picture_style:"Bildstil",image_quality:"Qualität",live_af_method:"AF-Methode",live_view_size:"Größe des Livebilds",save_to:"Speichern auf",on_camera:"Wird am Modus-Wahlrad der Kamera gedreht"},chip:{battery:"Akku",battery_low:"Akku schwach",shots:"Aufnahmen übrig",card:"Karte {slot}"},said:{photo:"Foto aufgenommen: {name}",focused:"Scharf",not_focused:"Nicht scharf",failed:"Die Kamera hat das nicht getan."},problem:{no_camera:"Es ist keine Canon EOS eingerichtet. Unter Einstellungen, Geräte & Dienste lässt sich eine hinzufügen.",unknown_camera:"Die Kamera dieser Karte gibt es nicht mehr. Bitte eine andere wählen."},picker:{name:"Canon-EOS-Kamera",description:"Livebild, Antippen zum Fokussieren, Auslöser und Belichtungsräder einer Canon EOS."},editor:{device:"Kamera",device_help:"Ohne Angabe die erste, die gefunden wird.",name:"Name",show:"Anzeige",shooting:"Fotografieren",live_view:"Livebild",live_view_auto:"Solange sie zu sehen ist",live_view_on_tap:"Nach Antippen",live_view_off:"Nie",grid:"Gitter",grid_none:"Keines",grid_thirds:"Drittel",grid_fine:"Fein",grid_diagonal:"Diagonalen",histogram:"Histogramm",status:"Akku, übrige Aufnahmen und Karte",last_photo:"Letztes Foto",movie:"Videotaste",dials:"Räder",settings:"Weitere Einstellungen",autofocus:"Vor jedem Foto fokussieren",bulb_seconds:"Bulb-Belichtung",default:"Sonst: {value}"}}});var be,vt=u(()=>{be={state:{offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},chip:{battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},editor:{device:"Camera",device_help:"Without one, the first camera that is found.",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure",default:"Otherwise: {value}"}}});var _t,bt=u(()=>{_t={state:{offline:"La cámara está apagada",stuck:"Bloqueada: apágala y enciéndela",no_card:"Sin tarjeta",card_full:"Tarjeta llena",card_locked:"Tarjeta protegida contra escritura",recording:"Grabando",focusing:"Enfocando",exposing:"Exponiendo",writing:"Guardando",series:"Serie",series_waiting:"Serie: esperando a la cámara",busy:"Ocupada",focus_failed:"Sin enfocar",ready:"Lista"},live:{picture:"Visión en directo. Las flechas mueven el punto de enfoque, Intro enfoca ahí.",still:"Visión en directo",start:"Mostrar visión en directo",waiting:"Esperando la imagen",off:"La visión en directo está apagada",turn_on:"Encender",failed:"La cámara no muestra ahora la visión en directo",retry:"Reintentar",none:"Esta cámara no tiene visión en directo"},action:{shutter:"Disparar",bulb_start:"Abrir el obturador durante {seconds} s",bulb_end:"Cerrar el obturador",autofocus:"Enfoque automático",movie_start:"Grabar vídeo",movie_stop:"Detener la grabación",cancel:"Cancelar la serie",grid:"Cuadrícula",histogram:"Histograma",zoom:"Aumento: {factor}",last_photo:"Abrir la última foto",no_photo:"Aún no hay fotos",previous:"Valor anterior",next:"Valor siguiente",dismiss:"Cerrar"},setting:{exposure_mode:"Modo",shutter_speed:"Obturación",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avance",white_balance:"Balance de blancos",af_mode:"Modo AF",metering_mode:"Medición",picture_style:"Estilo de imagen",image_quality:"Calidad",live_af_method:"Método AF",live_view_size:"Tamaño en directo",save_to:"Guardar en",on_camera:"Se gira con el dial de modo de la cámara"},chip:{battery:"Batería",battery_low:"Batería baja",shots:"Disparos restantes",card:"Tarjeta {slot}"},said:{photo:"Foto tomada: {name}",focused:"Enfocado",not_focused:"Sin enfocar",failed:"La cámara no lo hizo."},problem:{no_camera:"No hay ninguna Canon EOS configurada. Añade una en Ajustes, Dispositivos y servicios.",unknown_camera:"La cámara de esta tarjeta ya no existe. Elige otra."},picker:{name:"Cámara Canon EOS",description:"Visión en directo, enfoque táctil, disparador y diales de exposición de una Canon EOS."},editor:{device:"Cámara",device_help:"Si no se indica, la primera que se encuentre.",name:"Nombre",show:"Qué mostrar",shooting:"Disparo",live_view:"Visión en directo",live_view_auto:"Mientras esté en pantalla",live_view_on_tap:"Tras un toque",live_view_off:"Nunca",grid:"Cuadrícula",grid_none:"Ninguna",grid_thirds:"Tercios",grid_fine:"Fina",grid_diagonal:"Diagonales",histogram:"Histograma",status:"Batería, disparos restantes y tarjeta",last_photo:"Última foto",movie:"Botón de vídeo",dials:"Diales",settings:"Otros ajustes",autofocus:"Enfocar antes de cada foto",bulb_seconds:"Exposición Bulb",default:"Por defecto: {value}"}}});var wt,yt=u(()=>{wt={state:{offline:"Boîtier éteint",stuck:"Bloqué : éteignez-le puis rallumez-le",no_card:"Pas de carte",card_full:"Carte pleine",card_locked:"Carte protégée en écriture",recording:"Enregistrement",focusing:"Mise au point",exposing:"Exposition",writing:"Écriture",series:"Série",series_waiting:"Série : attente du boîtier",busy:"Occupé",focus_failed:"Pas net",ready:"Prêt"},live:{picture:"Visée par l'écran. Les flèches déplacent le collimateur, Entrée y fait la mise au point.",still:"Visée par l'écran",start:"Afficher la visée par l'écran",waiting:"Attente de l'image",off:"La visée par l'écran est désactivée",turn_on:"Activer",failed:"Le boîtier n'affiche pas la visée par l'écran pour l'instant",retry:"Réessayer",none:"Ce boîtier n'a pas de visée par l'écran"},action:{shutter:"Déclencher",bulb_start:"Ouvrir l'obturateur pendant {seconds} s",bulb_end:"Fermer l'obturateur",autofocus:"Autofocus",movie_start:"Enregistrer une vidéo",movie_stop:"Arrêter l'enregistrement",cancel:"Annuler la série",grid:"Quadrillage",histogram:"Histogramme",zoom:"Agrandissement : {factor}",last_photo:"Ouvrir la dernière photo",no_photo:"Pas encore de photo",previous:"Valeur précédente",next:"Valeur suivante",dismiss:"Fermer"},setting:{exposure_mode:"Mode",shutter_speed:"Vitesse",aperture:"Ouverture",iso:"ISO",exposure_compensation:"Correction",drive_mode:"Acquisition",white_balance:"Balance des blancs",af_mode:"Mode AF",metering_mode:"Mesure",picture_style:"Style d'image",image_quality:"Qualité",live_af_method:"Méthode AF",live_view_size:"Taille de la visée",save_to:"Enregistrer sur",on_camera:"Se règle avec la molette de modes du boîtier"},chip:{battery:"Batterie",battery_low:"Batterie faible",shots:"Vues restantes",card:"Carte {slot}"},said:{photo:"Photo prise : {name}",focused:"Net",not_focused:"Pas net",failed:"Le boîtier ne l'a pas fait."},problem:{no_camera:"Aucun Canon EOS n'est configuré. Ajoutez-en un dans Paramètres, Appareils et services.",unknown_camera:"Le boîtier de cette carte n'existe plus. Choisissez-en un autre."},picker:{name:"Boîtier Canon EOS",description:"Visée par l'écran, mise au point tactile, déclencheur et molettes d'exposition d'un Canon EOS."},editor:{device:"Boîtier",device_help:"À défaut, le premier trouvé.",name:"Nom",show:"Affichage",shooting:"Prise de vue",live_view:"Visée par l'écran",live_view_auto:"Tant que la carte est à l'écran",live_view_on_tap:"Après un appui",live_view_off:"Jamais",grid:"Quadrillage",grid_none:"Aucun",grid_thirds:"Tiers",grid_fine:"Fin",grid_diagonal:"Diagonales",histogram:"Histogramme",status:"Batterie, vues restantes et carte",last_photo:"Dernière photo",movie:"Touche vidéo",dials:"Molettes",settings:"Autres réglages",autofocus:"Mise au point avant chaque photo",bulb_seconds:"Pose longue (Bulb)",default:"Par défaut : {value}"}}});var $t,xt=u(()=>{$t={state:{offline:"Fotocamera spenta",stuck:"Bloccata: spegnila e riaccendila",no_card:"Nessuna scheda",card_full:"Scheda piena",card_locked:"Scheda protetta da scrittura",recording:"Registrazione",focusing:"Messa a fuoco",exposing:"Esposizione",writing:"Scrittura",series:"Serie",series_waiting:"Serie: in attesa della fotocamera",busy:"Occupata",focus_failed:"Non a fuoco",ready:"Pronta"},live:{picture:"Live View. Le frecce spostano il punto di messa a fuoco, Invio mette a fuoco lì.",still:"Live View",start:"Mostra Live View",waiting:"In attesa dell'immagine",off:"Il Live View è disattivato",turn_on:"Attiva",failed:"La fotocamera ora non mostra il Live View",retry:"Riprova",none:"Questa fotocamera non ha il Live View"},action:{shutter:"Scatta",bulb_start:"Apri l'otturatore per {seconds} s",bulb_end:"Chiudi l'otturatore",autofocus:"Autofocus",movie_start:"Registra filmato",movie_stop:"Ferma la registrazione",cancel:"Annulla la serie",grid:"Griglia",histogram:"Istogramma",zoom:"Ingrandimento: {factor}",last_photo:"Apri l'ultima foto",no_photo:"Ancora nessuna foto",previous:"Valore precedente",next:"Valore successivo",dismiss:"Chiudi"},setting:{exposure_mode:"Modo",shutter_speed:"Tempo",aperture:"Diaframma",iso:"ISO",exposure_compensation:"Comp. esp.",drive_mode:"Modo scatto",white_balance:"Bilanc. bianco",af_mode:"Modo AF",metering_mode:"Misurazione",picture_style:"Stile foto",image_quality:"Qualità",live_af_method:"Metodo AF",live_view_size:"Dimensione Live View",save_to:"Salva su",on_camera:"Si cambia con la ghiera dei modi della fotocamera"},chip:{battery:"Batteria",battery_low:"Batteria scarica",shots:"Scatti rimanenti",card:"Scheda {slot}"},said:{photo:"Foto scattata: {name}",focused:"A fuoco",not_focused:"Non a fuoco",failed:"La fotocamera non l'ha fatto."},problem:{no_camera:"Nessuna Canon EOS è configurata. Aggiungine una in Impostazioni, Dispositivi e servizi.",unknown_camera:"La fotocamera di questa scheda non c'è più. Scegline un'altra."},picker:{name:"Fotocamera Canon EOS",description:"Live View, messa a fuoco al tocco, pulsante di scatto e ghiere di esposizione di una Canon EOS."},editor:{device:"Fotocamera",device_help:"Se manca, la prima trovata.",name:"Nome",show:"Cosa mostrare",shooting:"Scatto",live_view:"Live View",live_view_auto:"Finché è sullo schermo",live_view_on_tap:"Dopo un tocco",live_view_off:"Mai",grid:"Griglia",grid_none:"Nessuna",grid_thirds:"Terzi",grid_fine:"Fine",grid_diagonal:"Diagonali",histogram:"Istogramma",status:"Batteria, scatti rimanenti e scheda",last_photo:"Ultima foto",movie:"Pulsante filmato",dials:"Ghiere",settings:"Altre impostazioni",autofocus:"Metti a fuoco prima di ogni foto",bulb_seconds:"Esposizione posa B",default:"Predefinito: {value}"}}});var kt,St=u(()=>{kt={state:{offline:"カメラの電源がオフです",stuck:"応答なし：電源を入れ直してください",no_card:"カードなし",card_full:"カードがいっぱいです",card_locked:"カードが書き込み禁止です",recording:"録画中",focusing:"ピント合わせ中",exposing:"露光中",writing:"書き込み中",series:"シリーズ撮影",series_waiting:"シリーズ撮影：カメラを待っています",busy:"処理中",focus_failed:"ピントが合っていません",ready:"準備完了"},live:{picture:"ライブビュー。矢印キーでフォーカス位置を動かし、Enterでピントを合わせます。",still:"ライブビュー",start:"ライブビューを表示",waiting:"画像を待っています",off:"ライブビューはオフです",turn_on:"オンにする",failed:"カメラは現在ライブビューを表示していません",retry:"再試行",none:"このカメラにはライブビューがありません"},action:{shutter:"シャッターを切る",bulb_start:"{seconds} 秒間シャッターを開く",bulb_end:"シャッターを閉じる",autofocus:"オートフォーカス",movie_start:"動画を録画",movie_stop:"録画を停止",cancel:"シリーズ撮影を中止",grid:"グリッド",histogram:"ヒストグラム",zoom:"拡大：{factor}",last_photo:"最後の写真を開く",no_photo:"写真はまだありません",previous:"前の値",next:"次の値",dismiss:"閉じる"},setting:{exposure_mode:"モード",shutter_speed:"シャッター",aperture:"絞り",iso:"ISO",exposure_compensation:"露出補正",drive_mode:"ドライブモード",white_balance:"ホワイトバランス",af_mode:"AF動作",metering_mode:"測光モード",picture_style:"ピクチャースタイル",image_quality:"画質",live_af_method:"AF方式",live_view_size:"ライブビューのサイズ",save_to:"保存先",on_camera:"カメラのモードダイヤルで変更します"},chip:{battery:"バッテリー",battery_low:"バッテリー残量低下",shots:"撮影可能枚数",card:"カード {slot}"},said:{photo:"撮影しました：{name}",focused:"合焦しました",not_focused:"ピントが合いませんでした",failed:"カメラが実行できませんでした。"},problem:{no_camera:"Canon EOS カメラが設定されていません。「設定」の「デバイスとサービス」で追加してください。",unknown_camera:"このカードのカメラはもうありません。別のカメラを選んでください。"},picker:{name:"Canon EOS カメラ",description:"Canon EOS のライブビュー、タッチフォーカス、シャッターボタン、露出ダイヤル。"},editor:{device:"カメラ",device_help:"未指定の場合は最初に見つかったカメラ。",name:"名前",show:"表示",shooting:"撮影",live_view:"ライブビュー",live_view_auto:"画面に表示されている間",live_view_on_tap:"タップ後",live_view_off:"表示しない",grid:"グリッド",grid_none:"なし",grid_thirds:"三分割",grid_fine:"細かい",grid_diagonal:"対角線",histogram:"ヒストグラム",status:"バッテリー、撮影可能枚数、カード",last_photo:"最後の写真",movie:"動画ボタン",dials:"ダイヤル",settings:"その他の設定",autofocus:"撮影前にピントを合わせる",bulb_seconds:"バルブ撮影",default:"既定：{value}"}}});var Et,At=u(()=>{Et={state:{offline:"Camera staat uit",stuck:"Vastgelopen: zet hem uit en weer aan",no_card:"Geen kaart",card_full:"Kaart vol",card_locked:"Kaart is schrijfbeveiligd",recording:"Opname",focusing:"Scherpstellen",exposing:"Belichten",writing:"Opslaan",series:"Serie",series_waiting:"Serie: wacht op de camera",busy:"Bezig",focus_failed:"Niet scherp",ready:"Gereed"},live:{picture:"Live view. De pijltoetsen verplaatsen het scherpstelpunt, Enter stelt daar scherp.",still:"Live view",start:"Live view tonen",waiting:"Wacht op het beeld",off:"Live view staat uit",turn_on:"Aanzetten",failed:"De camera toont nu geen live view",retry:"Opnieuw proberen",none:"Deze camera heeft geen live view"},action:{shutter:"Foto maken",bulb_start:"Sluiter {seconds} s openen",bulb_end:"Sluiter sluiten",autofocus:"Autofocus",movie_start:"Film opnemen",movie_stop:"Opname stoppen",cancel:"Serie annuleren",grid:"Raster",histogram:"Histogram",zoom:"Vergroting: {factor}",last_photo:"Laatste foto openen",no_photo:"Nog geen foto",previous:"Vorige waarde",next:"Volgende waarde",dismiss:"Sluiten"},setting:{exposure_mode:"Modus",shutter_speed:"Sluitertijd",aperture:"Diafragma",iso:"ISO",exposure_compensation:"Belicht.comp.",drive_mode:"Transportmodus",white_balance:"Witbalans",af_mode:"AF-bediening",metering_mode:"Meting",picture_style:"Beeldstijl",image_quality:"Kwaliteit",live_af_method:"AF-methode",live_view_size:"Grootte live view",save_to:"Opslaan op",on_camera:"Wordt met het programmakeuzewiel van de camera gekozen"},chip:{battery:"Accu",battery_low:"Accu bijna leeg",shots:"Resterende opnamen",card:"Kaart {slot}"},said:{photo:"Foto gemaakt: {name}",focused:"Scherp",not_focused:"Niet scherp",failed:"De camera heeft dat niet gedaan."},problem:{no_camera:"Er is geen Canon EOS ingesteld. Voeg er een toe bij Instellingen, Apparaten & diensten.",unknown_camera:"De camera van deze kaart bestaat niet meer. Kies een andere."},picker:{name:"Canon EOS-camera",description:"Live view, tikken om scherp te stellen, ontspanknop en belichtingswielen van een Canon EOS."},editor:{device:"Camera",device_help:"Zonder keuze de eerste die gevonden wordt.",name:"Naam",show:"Wat te tonen",shooting:"Fotograferen",live_view:"Live view",live_view_auto:"Zolang het in beeld is",live_view_on_tap:"Na een tik",live_view_off:"Nooit",grid:"Raster",grid_none:"Geen",grid_thirds:"Derden",grid_fine:"Fijn",grid_diagonal:"Diagonalen",histogram:"Histogram",status:"Accu, resterende opnamen en kaart",last_photo:"Laatste foto",movie:"Filmknop",dials:"Wielen",settings:"Overige instellingen",autofocus:"Voor elke foto scherpstellen",bulb_seconds:"Bulb-belichting",default:"Standaard: {value}"}}});var Ct,Tt=u(()=>{Ct={state:{offline:"Aparat wyłączony",stuck:"Zawieszony: wyłącz i włącz ponownie",no_card:"Brak karty",card_full:"Karta pełna",card_locked:"Karta zabezpieczona przed zapisem",recording:"Nagrywanie",focusing:"Ustawianie ostrości",exposing:"Naświetlanie",writing:"Zapisywanie",series:"Seria",series_waiting:"Seria: czeka na aparat",busy:"Zajęty",focus_failed:"Brak ostrości",ready:"Gotowy"},live:{picture:"Podgląd na żywo. Strzałki przesuwają punkt ostrości, Enter ustawia tam ostrość.",still:"Podgląd na żywo",start:"Pokaż podgląd na żywo",waiting:"Oczekiwanie na obraz",off:"Podgląd na żywo jest wyłączony",turn_on:"Włącz",failed:"Aparat nie pokazuje teraz podglądu na żywo",retry:"Spróbuj ponownie",none:"Ten aparat nie ma podglądu na żywo"},action:{shutter:"Zrób zdjęcie",bulb_start:"Otwórz migawkę na {seconds} s",bulb_end:"Zamknij migawkę",autofocus:"Autofokus",movie_start:"Nagraj film",movie_stop:"Zatrzymaj nagrywanie",cancel:"Przerwij serię",grid:"Siatka",histogram:"Histogram",zoom:"Powiększenie: {factor}",last_photo:"Otwórz ostatnie zdjęcie",no_photo:"Brak zdjęć",previous:"Poprzednia wartość",next:"Następna wartość",dismiss:"Zamknij"},setting:{exposure_mode:"Tryb",shutter_speed:"Czas",aperture:"Przysłona",iso:"ISO",exposure_compensation:"Komp. eksp.",drive_mode:"Tryb wyzwalania",white_balance:"Balans bieli",af_mode:"Tryb AF",metering_mode:"Pomiar",picture_style:"Styl obrazów",image_quality:"Jakość",live_af_method:"Metoda AF",live_view_size:"Rozmiar podglądu",save_to:"Zapis do",on_camera:"Ustawiane pokrętłem trybów aparatu"},chip:{battery:"Akumulator",battery_low:"Słaby akumulator",shots:"Pozostałe zdjęcia",card:"Karta {slot}"},said:{photo:"Zrobiono zdjęcie: {name}",focused:"Ostrość ustawiona",not_focused:"Brak ostrości",failed:"Aparat tego nie wykonał."},problem:{no_camera:"Nie skonfigurowano aparatu Canon EOS. Dodaj go w Ustawieniach, Urządzenia oraz usługi.",unknown_camera:"Aparatu tej karty już nie ma. Wybierz inny."},picker:{name:"Aparat Canon EOS",description:"Podgląd na żywo, ostrość dotykiem, spust migawki i pokrętła ekspozycji aparatu Canon EOS."},editor:{device:"Aparat",device_help:"Bez wyboru pierwszy znaleziony.",name:"Nazwa",show:"Co pokazać",shooting:"Fotografowanie",live_view:"Podgląd na żywo",live_view_auto:"Gdy jest na ekranie",live_view_on_tap:"Po dotknięciu",live_view_off:"Nigdy",grid:"Siatka",grid_none:"Brak",grid_thirds:"Trójpodział",grid_fine:"Gęsta",grid_diagonal:"Przekątne",histogram:"Histogram",status:"Akumulator, pozostałe zdjęcia i karta",last_photo:"Ostatnie zdjęcie",movie:"Przycisk filmu",dials:"Pokrętła",settings:"Pozostałe ustawienia",autofocus:"Ustaw ostrość przed każdym zdjęciem",bulb_seconds:"Ekspozycja Bulb",default:"Domyślnie: {value}"}}});var Pt,zt=u(()=>{Pt={state:{offline:"Câmera desligada",stuck:"Travada: desligue e ligue de novo",no_card:"Sem cartão",card_full:"Cartão cheio",card_locked:"Cartão protegido contra gravação",recording:"Gravando",focusing:"Focando",exposing:"Expondo",writing:"Gravando no cartão",series:"Série",series_waiting:"Série: aguardando a câmera",busy:"Ocupada",focus_failed:"Fora de foco",ready:"Pronta"},live:{picture:"Visualização ao vivo. As setas movem o ponto de foco, Enter foca ali.",still:"Visualização ao vivo",start:"Mostrar visualização ao vivo",waiting:"Aguardando a imagem",off:"A visualização ao vivo está desligada",turn_on:"Ligar",failed:"A câmera não mostra a visualização ao vivo agora",retry:"Tentar de novo",none:"Esta câmera não tem visualização ao vivo"},action:{shutter:"Fotografar",bulb_start:"Abrir o obturador por {seconds} s",bulb_end:"Fechar o obturador",autofocus:"Foco automático",movie_start:"Gravar vídeo",movie_stop:"Parar a gravação",cancel:"Cancelar a série",grid:"Grade",histogram:"Histograma",zoom:"Ampliação: {factor}",last_photo:"Abrir a última foto",no_photo:"Nenhuma foto ainda",previous:"Valor anterior",next:"Próximo valor",dismiss:"Fechar"},setting:{exposure_mode:"Modo",shutter_speed:"Velocidade",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avanço",white_balance:"Balanço de branco",af_mode:"Modo AF",metering_mode:"Medição",picture_style:"Estilo de imagem",image_quality:"Qualidade",live_af_method:"Método AF",live_view_size:"Tamanho ao vivo",save_to:"Salvar em",on_camera:"Muda no seletor de modo da câmera"},chip:{battery:"Bateria",battery_low:"Bateria fraca",shots:"Fotos restantes",card:"Cartão {slot}"},said:{photo:"Foto tirada: {name}",focused:"Em foco",not_focused:"Fora de foco",failed:"A câmera não fez isso."},problem:{no_camera:"Nenhuma Canon EOS está configurada. Adicione uma em Configurações, Dispositivos e serviços.",unknown_camera:"A câmera deste cartão não existe mais. Escolha outra."},picker:{name:"Câmera Canon EOS",description:"Visualização ao vivo, foco por toque, disparador e controles de exposição de uma Canon EOS."},editor:{device:"Câmera",device_help:"Sem escolha, a primeira encontrada.",name:"Nome",show:"O que mostrar",shooting:"Fotografia",live_view:"Visualização ao vivo",live_view_auto:"Enquanto estiver na tela",live_view_on_tap:"Após um toque",live_view_off:"Nunca",grid:"Grade",grid_none:"Nenhuma",grid_thirds:"Terços",grid_fine:"Fina",grid_diagonal:"Diagonais",histogram:"Histograma",status:"Bateria, fotos restantes e cartão",last_photo:"Última foto",movie:"Botão de vídeo",dials:"Controles",settings:"Outros ajustes",autofocus:"Focar antes de cada foto",bulb_seconds:"Exposição Bulb",default:"Padrão: {value}"}}});var Ot,Rt=u(()=>{Ot={state:{offline:"相机已关闭",stuck:"无响应：请关机后重新开机",no_card:"无存储卡",card_full:"存储卡已满",card_locked:"存储卡写保护",recording:"录制中",focusing:"对焦中",exposing:"曝光中",writing:"写入中",series:"系列拍摄",series_waiting:"系列拍摄：等待相机",busy:"忙碌",focus_failed:"未合焦",ready:"就绪"},live:{picture:"实时显示。方向键移动对焦点，回车键在该处对焦。",still:"实时显示",start:"开启实时显示",waiting:"等待画面",off:"实时显示已关闭",turn_on:"开启",failed:"相机当前不提供实时显示",retry:"重试",none:"此相机没有实时显示"},action:{shutter:"拍照",bulb_start:"打开快门 {seconds} 秒",bulb_end:"关闭快门",autofocus:"自动对焦",movie_start:"录制短片",movie_stop:"停止录制",cancel:"取消系列拍摄",grid:"网格线",histogram:"柱状图",zoom:"放大：{factor}",last_photo:"打开最新照片",no_photo:"还没有照片",previous:"上一个值",next:"下一个值",dismiss:"关闭"},setting:{exposure_mode:"模式",shutter_speed:"快门",aperture:"光圈",iso:"ISO",exposure_compensation:"曝光补偿",drive_mode:"驱动模式",white_balance:"白平衡",af_mode:"自动对焦操作",metering_mode:"测光模式",picture_style:"照片风格",image_quality:"图像画质",live_af_method:"自动对焦方式",live_view_size:"实时显示尺寸",save_to:"保存至",on_camera:"用相机的模式转盘更改"},chip:{battery:"电池",battery_low:"电池电量低",shots:"剩余可拍张数",card:"存储卡 {slot}"},said:{photo:"已拍照：{name}",focused:"已合焦",not_focused:"未合焦",failed:"相机未执行该操作。"},problem:{no_camera:"尚未设置 Canon EOS 相机。请在“设置”的“设备与服务”中添加。",unknown_camera:"此卡片的相机已不存在。请另选一台。"},picker:{name:"Canon EOS 相机",description:"Canon EOS 相机的实时显示、触摸对焦、快门按钮和曝光转盘。"},editor:{device:"相机",device_help:"未指定时使用找到的第一台。",name:"名称",show:"显示内容",shooting:"拍摄",live_view:"实时显示",live_view_auto:"在屏幕上可见时",live_view_on_tap:"点按后",live_view_off:"从不",grid:"网格线",grid_none:"无",grid_thirds:"三等分",grid_fine:"细网格",grid_diagonal:"对角线",histogram:"柱状图",status:"电池、剩余张数和存储卡",last_photo:"最新照片",movie:"短片按钮",dials:"转盘",settings:"其他设置",autofocus:"每次拍照前对焦",bulb_seconds:"B门曝光",default:"默认：{value}"}}});function Ft(s,t){let e=s;for(let i of t.split(".")){if(typeof e!="object")return;e=e[i]}return typeof e=="string"?e:void 0}function L(s){let e=Mt[s??"en"]??Mt[s?.split("-",1)[0]??"en"]??be;return(i,n)=>(Ft(e,i)??Ft(be,i)??i).replace(/\{(\w+)\}/g,(r,d)=>String(n?.[d]??r))}var Mt,_e=u(()=>{"use strict";mt();vt();bt();yt();xt();St();At();Tt();zt();Rt();Mt={de:gt,en:be,es:_t,fr:wt,it:$t,ja:kt,nl:Et,pl:Ct,"pt-BR":Pt,"zh-Hans":Ot}});function Bt(s){for(let e of["device","entity","name"])if(s[e]!==void 0&&typeof s[e]!="string")throw new Error(`${e} has to be a text`);if(!Lt(s.live_view,Ue))throw new Error(`live_view has to be one of: ${Ue.join(", ")}`);if(!Lt(s.grid,H))throw new Error(`grid has to be one of: ${H.join(", ")}`);if(!Ht(s.dials,ye))throw new Error(`dials can be: ${ye.join(", ")}`);if(!Ht(s.settings,Ve))throw new Error(`settings can be: ${Ve.join(", ")}`);let t=s.bulb_seconds;if(t!==void 0&&!(typeof t=="number"&&t>=.5))throw new Error("bulb_seconds has to be a number from 0.5 on");return{...z,...s}}function jt(s){let[t,e]=je(s),i=`custom:${N}`;return t&&e?{type:i,device:t}:{type:i}}function It(s,t){if(s.entities[t]?.platform!==ie||!["camera","button","image"].includes(bn(t)))return null;let i=ve(s,{entity:t});return i?{config:{type:`custom:${N}`,device:i}}:null}function Vt(s){let t=L(s);return{schema:[{name:"device",selector:{device:{filter:[{integration:ie}]}}},{name:"name",selector:{text:{}}},{name:"show",type:"expandable",flatten:!0,title:t("editor.show"),icon:"mdi:image-filter-center-focus",schema:[Nt("live_view",Ue,t),Nt("grid",H,t),...["histogram","status","last_photo","movie"].map(e=>({name:e,selector:{boolean:{}},default:z[e]}))]},{name:"shooting",type:"expandable",flatten:!0,title:t("editor.shooting"),icon:"mdi:camera-iris",schema:[Dt("dials",ye,t),Dt("settings",Ve,t),{name:"autofocus",selector:{boolean:{}},default:z.autofocus},{name:"bulb_seconds",selector:{number:{min:.5,max:3600,step:.5,mode:"box",unit_of_measurement:"s"}},default:z.bulb_seconds}]}],computeLabel:e=>t(`editor.${e.name}`),computeHelper:e=>_n(e.name,t)}}function _n(s,t){let e=()=>{switch(s){case"live_view":case"grid":return t(`editor.${s}_${z[s]}`);case"dials":case"settings":return z[s].map(i=>t(`setting.${i}`)).join(", ");default:return""}};return s==="device"?t("editor.device_help"):e()?t("editor.default",{value:e()}):void 0}function Nt(s,t,e){let i=t.map(n=>({value:n,label:e(`editor.${s}_${n}`)}));return{name:s,selector:{select:{mode:"dropdown",options:i}},default:z[s]}}function Dt(s,t,e){let i=t.map(n=>({value:n,label:e(`setting.${n}`)}));return{name:s,selector:{select:{multiple:!0,options:i}},default:z[s]}}var N,ye,Ve,Ue,H,z,Lt,Ht,bn,qe=u(()=>{"use strict";Ie();_e();N="canon-eos-card",ye=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],Ve=["drive_mode","white_balance","af_mode","metering_mode","picture_style","image_quality","live_af_method","live_view_size","save_to"],Ue=["auto","on_tap","off"],H=["none","thirds","fine","diagonal"],z={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...ye],settings:["drive_mode","white_balance"],autofocus:!0,bulb_seconds:30},Lt=(s,t)=>s===void 0||typeof s=="string"&&t.includes(s),Ht=(s,t)=>s===void 0||Array.isArray(s)&&s.every(e=>t.includes(e));bn=s=>s.split(".",1)[0]??""});var we,xe,We,Ut,ne,qt,E,Wt,Ge,Ke=u(()=>{we=globalThis,xe=we.ShadowRoot&&(we.ShadyCSS===void 0||we.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,We=Symbol(),Ut=new WeakMap,ne=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==We)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(xe&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=Ut.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&Ut.set(e,t))}return t}toString(){return this.cssText}},qt=s=>new ne(typeof s=="string"?s:s+"",void 0,We),E=(s,...t)=>{let e=s.length===1?s[0]:t.reduce((i,n,o)=>i+(r=>{if(r._$cssResult$===!0)return r.cssText;if(typeof r=="number")return r;throw Error("Value passed to 'css' function must be a 'css' function result: "+r+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+s[o+1],s[0]);return new ne(e,s,We)},Wt=(s,t)=>{if(xe)s.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),n=we.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=e.cssText,s.appendChild(i)}},Ge=xe?s=>s:s=>s instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return qt(e)})(s):s});var yn,wn,xn,$n,Sn,kn,$e,Gt,An,En,se,oe,Se,Kt,T,re=u(()=>{Ke();Ke();({is:yn,defineProperty:wn,getOwnPropertyDescriptor:xn,getOwnPropertyNames:$n,getOwnPropertySymbols:Sn,getPrototypeOf:kn}=Object),$e=globalThis,Gt=$e.trustedTypes,An=Gt?Gt.emptyScript:"",En=$e.reactiveElementPolyfillSupport,se=(s,t)=>s,oe={toAttribute(s,t){switch(t){case Boolean:s=s?An:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,t){let e=s;switch(t){case Boolean:e=s!==null;break;case Number:e=s===null?null:Number(s);break;case Object:case Array:try{e=JSON.parse(s)}catch{e=null}}return e}},Se=(s,t)=>!yn(s,t),Kt={attribute:!0,type:String,converter:oe,reflect:!1,useDefault:!1,hasChanged:Se};Symbol.metadata??=Symbol("metadata"),$e.litPropertyMetadata??=new WeakMap;T=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=Kt){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(t,i,e);n!==void 0&&wn(this.prototype,t,n)}}static getPropertyDescriptor(t,e,i){let{get:n,set:o}=xn(this.prototype,t)??{get(){return this[e]},set(r){this[e]=r}};return{get:n,set(r){let d=n?.call(this);o?.call(this,r),this.requestUpdate(t,d,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??Kt}static _$Ei(){if(this.hasOwnProperty(se("elementProperties")))return;let t=kn(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(se("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(se("properties"))){let e=this.properties,i=[...$n(e),...Sn(e)];for(let n of i)this.createProperty(n,e[n])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,n]of e)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let n=this._$Eu(e,i);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let n of i)e.unshift(Ge(n))}else t!==void 0&&e.push(Ge(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Wt(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),n=this.constructor._$Eu(t,i);if(n!==void 0&&i.reflect===!0){let o=(i.converter?.toAttribute!==void 0?i.converter:oe).toAttribute(e,i.type);this._$Em=t,o==null?this.removeAttribute(n):this.setAttribute(n,o),this._$Em=null}}_$AK(t,e){let i=this.constructor,n=i._$Eh.get(t);if(n!==void 0&&this._$Em!==n){let o=i.getPropertyOptions(n),r=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:oe;this._$Em=n;let d=r.fromAttribute(e,o.type);this[n]=d??this._$Ej?.get(n)??d,this._$Em=null}}requestUpdate(t,e,i,n=!1,o){if(t!==void 0){let r=this.constructor;if(n===!1&&(o=this[t]),i??=r.getPropertyOptions(t),!((i.hasChanged??Se)(o,e)||i.useDefault&&i.reflect&&o===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:n,wrapped:o},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??e??this[t]),o!==!0||r!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),n===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,o]of this._$Ep)this[n]=o;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,o]of i){let{wrapped:r}=o,d=this[n];r!==!0||this._$AL.has(n)||d===void 0||this.C(n,void 0,o,d)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};T.elementStyles=[],T.shadowRootOptions={mode:"open"},T[se("elementProperties")]=new Map,T[se("finalized")]=new Map,En?.({ReactiveElement:T}),($e.reactiveElementVersions??=[]).push("2.1.2")});function si(s,t){if(!Xe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Qt!==void 0?Qt.createHTML(t):t}function I(s,t,e=s,i){if(t===k)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=le(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=I(s,n._$AS(s,t.values),n,i)),t}var Qe,Zt,ke,Qt,Ye,C,Je,Tn,j,de,le,Xe,ii,Ze,ae,Yt,Jt,D,Xt,ei,ni,et,p,Y,Cs,k,h,ti,B,oi,ce,Ae,Q,V,Ee,Te,Ce,ze,ri,Cn,ai,P=u(()=>{Qe=globalThis,Zt=s=>s,ke=Qe.trustedTypes,Qt=ke?ke.createPolicy("lit-html",{createHTML:s=>s}):void 0,Ye="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,Je="?"+C,Tn=`<${Je}>`,j=document,de=()=>j.createComment(""),le=s=>s===null||typeof s!="object"&&typeof s!="function",Xe=Array.isArray,ii=s=>Xe(s)||typeof s?.[Symbol.iterator]=="function",Ze=`[ 	
\f\r]`,ae=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Yt=/-->/g,Jt=/>/g,D=RegExp(`>|${Ze}(?:([^\\s"'>=/]+)(${Ze}*=${Ze}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Xt=/'/g,ei=/"/g,ni=/^(?:script|style|textarea|title)$/i,et=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),p=et(1),Y=et(2),Cs=et(3),k=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),ti=new WeakMap,B=j.createTreeWalker(j,129);oi=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",r=ae;for(let d=0;d<e;d++){let a=s[d],c,v,l=-1,f=0;for(;f<a.length&&(r.lastIndex=f,v=r.exec(a),v!==null);)f=r.lastIndex,r===ae?v[1]==="!--"?r=Yt:v[1]!==void 0?r=Jt:v[2]!==void 0?(ni.test(v[2])&&(n=RegExp("</"+v[2],"g")),r=D):v[3]!==void 0&&(r=D):r===D?v[0]===">"?(r=n??ae,l=-1):v[1]===void 0?l=-2:(l=r.lastIndex-v[2].length,c=v[1],r=v[3]===void 0?D:v[3]==='"'?ei:Xt):r===ei||r===Xt?r=D:r===Yt||r===Jt?r=ae:(r=D,n=void 0);let g=r===D&&s[d+1].startsWith("/>")?" ":"";o+=r===ae?a+Tn:l>=0?(i.push(c),a.slice(0,l)+Ye+a.slice(l)+C+g):a+C+(l===-2?d:g)}return[si(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},ce=class s{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,r=0,d=t.length-1,a=this.parts,[c,v]=oi(t,e);if(this.el=s.createElement(c,i),B.currentNode=this.el.content,e===2||e===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(n=B.nextNode())!==null&&a.length<d;){if(n.nodeType===1){if(n.hasAttributes())for(let l of n.getAttributeNames())if(l.endsWith(Ye)){let f=v[r++],g=n.getAttribute(l).split(C),b=/([.?@])?(.*)/.exec(f);a.push({type:1,index:o,name:b[2],strings:g,ctor:b[1]==="."?Ee:b[1]==="?"?Te:b[1]==="@"?Ce:V}),n.removeAttribute(l)}else l.startsWith(C)&&(a.push({type:6,index:o}),n.removeAttribute(l));if(ni.test(n.tagName)){let l=n.textContent.split(C),f=l.length-1;if(f>0){n.textContent=ke?ke.emptyScript:"";for(let g=0;g<f;g++)n.append(l[g],de()),B.nextNode(),a.push({type:2,index:++o});n.append(l[f],de())}}}else if(n.nodeType===8)if(n.data===Je)a.push({type:2,index:o});else{let l=-1;for(;(l=n.data.indexOf(C,l+1))!==-1;)a.push({type:7,index:o}),l+=C.length-1}o++}}static createElement(t,e){let i=j.createElement("template");return i.innerHTML=t,i}};Ae=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,n=(t?.creationScope??j).importNode(e,!0);B.currentNode=n;let o=B.nextNode(),r=0,d=0,a=i[0];for(;a!==void 0;){if(r===a.index){let c;a.type===2?c=new Q(o,o.nextSibling,this,t):a.type===1?c=new a.ctor(o,a.name,a.strings,this,t):a.type===6&&(c=new ze(o,this,t)),this._$AV.push(c),a=i[++d]}r!==a?.index&&(o=B.nextNode(),r++)}return B.currentNode=j,n}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},Q=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=I(this,t,e),le(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==k&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):ii(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&le(this._$AH)?this._$AA.nextSibling.data=t:this.T(j.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=ce.createElement(si(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Ae(n,this),r=o.u(this.options);o.p(e),this.T(r),this._$AH=o}}_$AC(t){let e=ti.get(t.strings);return e===void 0&&ti.set(t.strings,e=new ce(t)),e}k(t){Xe(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new s(this.O(de()),this.O(de()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Zt(t).nextSibling;Zt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},V=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,n,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=t,this.name=e,this._$AM=n,this.options=o,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=h}_$AI(t,e=this,i,n){let o=this.strings,r=!1;if(o===void 0)t=I(this,t,e,0),r=!le(t)||t!==this._$AH&&t!==k,r&&(this._$AH=t);else{let d=t,a,c;for(t=o[0],a=0;a<o.length-1;a++)c=I(this,d[i+a],e,a),c===k&&(c=this._$AH[a]),r||=!le(c)||c!==this._$AH[a],c===h?t=h:t!==h&&(t+=(c??"")+o[a+1]),this._$AH[a]=c}r&&!n&&this.j(t)}j(t){t===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Ee=class extends V{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===h?void 0:t}},Te=class extends V{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==h)}},Ce=class extends V{constructor(t,e,i,n,o){super(t,e,i,n,o),this.type=5}_$AI(t,e=this){if((t=I(this,t,e,0)??h)===k)return;let i=this._$AH,n=t===h&&i!==h||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,o=t!==h&&(i===h||n);n&&this.element.removeEventListener(this.name,this,i),o&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ze=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){I(this,t)}},ri={M:Ye,P:C,A:Je,C:1,L:oi,R:Ae,D:ii,V:I,I:Q,H:V,N:Te,U:Ce,B:Ee,F:ze},Cn=Qe.litHtmlPolyfillSupport;Cn?.(ce,Q),(Qe.litHtmlVersions??=[]).push("3.3.3");ai=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new Q(t.insertBefore(de(),o),o,void 0,e??{})}return n._$AI(s),n}});var tt,S,zn,di=u(()=>{re();re();P();P();tt=globalThis,S=class extends T{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=ai(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return k}};S._$litElement$=!0,S.finalized=!0,tt.litElementHydrateSupport?.({LitElement:S});zn=tt.litElementPolyfillSupport;zn?.({LitElement:S});(tt.litElementVersions??=[]).push("4.2.2")});var li=u(()=>{});var ue=u(()=>{re();P();di();li()});var U,ci=u(()=>{U=s=>(t,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(s,t)}):customElements.define(s,t)}});function y(s){return(t,e)=>typeof e=="object"?Rn(s,t,e):((i,n,o)=>{let r=n.hasOwnProperty(o);return n.constructor.createProperty(o,i),r?Object.getOwnPropertyDescriptor(n,o):void 0})(s,t,e)}var Pn,Rn,it=u(()=>{re();Pn={attribute:!0,type:String,converter:oe,reflect:!1,hasChanged:Se},Rn=(s=Pn,t,e)=>{let{kind:i,metadata:n}=e,o=globalThis.litPropertyMetadata.get(n);if(o===void 0&&globalThis.litPropertyMetadata.set(n,o=new Map),i==="setter"&&((s=Object.create(s)).wrapped=!0),o.set(e.name,s),i==="accessor"){let{name:r}=e;return{set(d){let a=t.get.call(this);t.set.call(this,d),this.requestUpdate(r,a,s,!0,d)},init(d){return d!==void 0&&this.C(r,void 0,s,d),d}}}if(i==="setter"){let{name:r}=e;return function(d){let a=this[r];t.call(this,d),this.requestUpdate(r,a,s,!0,d)}}throw Error("Unsupported decorator location: "+i)}});function x(s){return y({...s,state:!0,attribute:!1})}var ui=u(()=>{it();});var pi=u(()=>{});var q,J=u(()=>{q=(s,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(s,t,e),e)});function W(s,t){return(e,i,n)=>{let o=r=>r.renderRoot?.querySelector(s)??null;if(t){let{get:r,set:d}=typeof i=="object"?e:n??(()=>{let a=Symbol();return{get(){return this[a]},set(c){this[a]=c}}})();return q(e,i,{get(){let a=r.call(this);return a===void 0&&(a=o(this),(a!==null||this.hasUpdated)&&d.call(this,a)),a}})}return q(e,i,{get(){return o(this)}})}}var hi=u(()=>{J();});var fi=u(()=>{J();});var mi=u(()=>{J();});var gi=u(()=>{J();});var vi=u(()=>{J();});var Pe=u(()=>{ci();it();ui();pi();hi();fi();mi();gi();vi()});var Re,Oe,X,nt=u(()=>{Re={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Oe=s=>(...t)=>({_$litDirective$:s,values:t}),X=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}}});var On,bi,_i,ee,R,Mn,yi,wi,Me,xi=u(()=>{P();({I:On}=ri),bi=s=>s,_i=()=>document.createComment(""),ee=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(_i(),n),r=i.insertBefore(_i(),n);e=new On(o,r,s,s.options)}else{let o=e._$AB.nextSibling,r=e._$AM,d=r!==s;if(d){let a;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(a=s._$AU)!==r._$AU&&e._$AP(a)}if(o!==n||d){let a=e._$AA;for(;a!==o;){let c=bi(a).nextSibling;bi(i).insertBefore(a,n),a=c}}}return e},R=(s,t,e=s)=>(s._$AI(t,e),s),Mn={},yi=(s,t=Mn)=>s._$AH=t,wi=s=>s._$AH,Me=s=>{s._$AR(),s._$AA.remove()}});var $i,Fe,Si=u(()=>{P();nt();xi();$i=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},Fe=Oe(class extends X{constructor(s){if(super(s),s.type!==Re.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],r=0;for(let d of s)n[r]=i?i(d,r):r,o[r]=e(d,r),r++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=wi(s),{values:o,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,o;let d=this.ut??=[],a=[],c,v,l=0,f=n.length-1,g=0,b=o.length-1;for(;l<=f&&g<=b;)if(n[l]===null)l++;else if(n[f]===null)f--;else if(d[l]===r[g])a[g]=R(n[l],o[g]),l++,g++;else if(d[f]===r[b])a[b]=R(n[f],o[b]),f--,b--;else if(d[l]===r[b])a[b]=R(n[l],o[b]),ee(s,a[b+1],n[l]),l++,b--;else if(d[f]===r[g])a[g]=R(n[f],o[g]),ee(s,n[l],n[f]),f--,g++;else if(c===void 0&&(c=$i(r,g,b),v=$i(d,l,f)),c.has(d[l]))if(c.has(d[f])){let $=v.get(r[g]),M=$!==void 0?n[$]:null;if(M===null){let F=ee(s,n[l]);R(F,o[g]),a[g]=F}else a[g]=R(M,o[g]),ee(s,n[l],M),n[$]=null;g++}else Me(n[f]),f--;else Me(n[l]),l++;for(;g<=b;){let $=ee(s,a[b+1]);R($,o[g]),a[g++]=$}for(;l<=f;){let $=n[l++];$!==null&&Me($)}return this.ut=r,yi(s,a),k}})});var ki=u(()=>{Si()});var pe,Ai=u(()=>{P();pe=s=>s??h});var st=u(()=>{Ai()});function ot(s,t,e){let i=t===void 0?-1:s.indexOf(t);if(!(i<0))return s[Math.min(Math.max(i+e,0),s.length-1)]}function rt(s){switch(s){case"ArrowUp":case"ArrowRight":return 1;case"ArrowDown":case"ArrowLeft":return-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var Le,at=u(()=>{"use strict";Le=class{constructor(t){this.options=t;this.settling=!1}get pending(){return this.wanted}want(t){this.wanted=t,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(t){this.sending===void 0&&this.settling&&this.wanted===t&&this.settle()}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(t,e){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(e,t)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let t=this.wanted;this.sending=t;try{await this.options.send(t)}catch(e){this.sending=void 0,this.settle(),this.options.failed(e);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===t?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var G,Ei,He=u(()=>{"use strict";ue();G=E`
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
`,Ei=E`
  :host {
    display: block;
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
    flex: none;
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
    -webkit-tap-highlight-color: transparent;
  }
  button:disabled {
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
  .top {
    top: 8px;
  }
  .bottom {
    bottom: 6px;
    right: 6px;
  }
  .bottom > :last-child {
    flex: none;
    gap: 0;
  }
  .pill {
    gap: 7px;
    padding: 4px 11px 4px 9px;
    border-radius: 14px;
    background: rgb(0 0 0 / 0.5);
    font-weight: 500;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
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
    display: flex;
    align-items: center;
    gap: 3px;
    padding: 4px 7px;
    border-radius: 14px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    --mdc-icon-size: 16px;
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
    font-size: 12px;
    opacity: 0.9;
  }
  .tool {
    flex: none;
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    font-size: 12px;
    font-weight: 600;
    --mdc-icon-size: 20px;
  }
  .tool:disabled {
    opacity: 0.4;
  }
  .tool:hover:not(:disabled) {
    background: rgb(255 255 255 / 0.2);
  }
  .tool[aria-pressed="true"] {
    color: #ffd54a;
  }

  .error {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px 6px 10px 14px;
    background: color-mix(in srgb, var(--error-color, #db4437) 14%, transparent);
    color: var(--primary-text-color);
    font-size: 14px;
    line-height: 1.4;
    --mdc-icon-size: 20px;
  }
  .error > ha-icon {
    color: var(--error-color, #db4437);
    flex: none;
  }
  .error span {
    flex: 1;
  }
  .error button {
    width: 36px;
    height: 36px;
    border-radius: 50%;
    flex: none;
  }

  .controls {
    flex: 1;
    display: flex;
    flex-direction: column;
    justify-content: space-evenly;
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
  .round:hover:not(:disabled) {
    background: var(--quiet-hover);
  }
  .round:disabled {
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
  .shutter:hover:not(:disabled)::after {
    transform: scale(1.04);
  }
  .shutter:active:not(:disabled)::after {
    transform: scale(0.9);
  }
  .shutter:disabled {
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
    color: var(--accent);
    font-weight: 500;
    min-height: 36px;
    padding: 0 8px;
    border-radius: 8px;
  }
  .nothing {
    padding: 24px;
    text-align: center;
    color: var(--secondary-text-color);
    --mdc-icon-size: 40px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
      padding: 4px 5px;
    }
    .dials {
      gap: 4px;
    }
    .shutter {
      width: 72px;
      height: 72px;
      margin: 0 4px;
    }
  }
  /* With room enough, the controls stand beside the picture. */
  @container (min-width: 700px) {
    ha-card {
      display: grid;
      grid-template-columns: minmax(0, 1.7fr) minmax(320px, 1fr);
      grid-template-rows: auto 1fr;
    }
    canon-eos-card-view {
      grid-row: 1 / span 2;
      display: flex;
      flex-direction: column;
      justify-content: center;
    }
    .controls {
      grid-column: 2;
      grid-row: 2;
      padding: 16px;
    }
    .error {
      grid-column: 2;
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
`});var dt,K,O,Ti=u(()=>{"use strict";ue();Pe();st();at();He();dt=(s,t)=>new CustomEvent("choose",{detail:{key:s.key,value:t}}),K=class extends S{constructor(){super(...arguments);this.open=!1}onKey(e){let{setting:i}=this;if(e.key==="Enter"||e.key===" ")this.toggle();else if(e.key==="Escape"&&this.open)this.toggle();else{let n=rt(e.key);if(n===void 0||i.fixed!==void 0)return;let o=ot(i.options,i.value,n);o!==void 0&&o!==i.value&&this.dispatchEvent(dt(i,o))}e.preventDefault()}toggle(){this.setting.fixed===void 0&&this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:e}=this,{value:i,options:n,fixed:o}=e,r=i===void 0?-1:n.indexOf(i),d=i===void 0?"–":e.text(i),a=i===void 0?"–":e.word(i);return p`<div
      class="dial ${this.open?"open":""} ${e.pending?"pending":""} ${o===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${e.label}
      aria-valuenow=${pe(r<0?void 0:r)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0,n.length-1)}
      aria-valuetext=${o?`${a}, ${o}`:a}
      aria-readonly=${o===void 0?"false":"true"}
      title=${o?`${a} (${o})`:a}
      @keydown=${this.onKey}
      @click=${this.toggle}
    >
      <span class="label">${e.label}</span>
      <span class="value ${d.length>6?"long":""}">${d}</span>
    </div>`}};K.styles=[G,E`
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
        font-size: 11px;
        color: var(--secondary-text-color);
      }
      .value {
        font-size: 17px;
        font-weight: 500;
        font-variant-numeric: tabular-nums;
        line-height: 24px;
      }
      .long {
        font-size: 13px;
      }
      .open {
        background: color-mix(in srgb, var(--accent) 18%, transparent);
      }
      .open .value {
        color: var(--accent);
      }
      .pending .value {
        opacity: 0.55;
      }
      .fixed {
        background: none;
        cursor: default;
      }
      .fixed .value {
        opacity: 0.6;
      }
    `],m([y({attribute:!1})],K.prototype,"setting",2),m([y({type:Boolean})],K.prototype,"open",2),K=m([U("canon-eos-card-dial")],K);O=class extends S{updated(t){let{key:e,value:i}=this.setting,n=`${e} ${i}`;if(n===this.shown)return;let o=!this.shown?.startsWith(`${e} `);this.shown=n;let r=this.values.querySelector("[aria-selected=true]");r&&this.values.scrollTo({left:r.offsetLeft-(this.values.clientWidth-r.offsetWidth)/2,behavior:o?"instant":"smooth"})}onKey(t){let e=rt(t.key);e!==void 0&&(t.preventDefault(),this.step(e),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}step(t){let{setting:e}=this,i=ot(e.options,e.value,t);i!==void 0&&i!==e.value&&this.dispatchEvent(dt(e,i))}render(){let{setting:t,say:e}=this,i=t.value===void 0?-1:t.options.indexOf(t.value);return p`
      <button
        type="button"
        class="step"
        aria-label=${e("action.previous")}
        ?disabled=${i<=0}
        @click=${()=>this.step(-1)}
      >
        <ha-icon icon="mdi:chevron-left"></ha-icon>
      </button>
      <div class="values" role="listbox" aria-label=${t.label} @keydown=${this.onKey}>
        ${t.options.map(n=>{let o=n===t.value;return p`<button
            type="button"
            role="option"
            tabindex=${o?"0":"-1"}
            aria-selected=${o}
            class=${o&&t.pending?"pending":""}
            @click=${()=>this.dispatchEvent(dt(t,n))}
          >
            ${t.text(n)}
          </button>`})}
      </div>
      <button
        type="button"
        class="step"
        aria-label=${e("action.next")}
        ?disabled=${i>=t.options.length-1}
        @click=${()=>this.step(1)}
      >
        <ha-icon icon="mdi:chevron-right"></ha-icon>
      </button>
    `}};O.styles=[G,E`
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
        -webkit-tap-highlight-color: transparent;
      }
      .step {
        flex: none;
        width: 40px;
        height: 44px;
        padding: 0;
        border-radius: 12px;
      }
      .step:disabled {
        opacity: 0.3;
        cursor: default;
      }
      .values {
        position: relative;
        flex: 1;
        display: flex;
        overflow-x: auto;
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
        color: var(--accent);
        font-weight: 600;
        font-size: 16px;
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
    `],m([y({attribute:!1})],O.prototype,"setting",2),m([y({attribute:!1})],O.prototype,"say",2),m([W(".values")],O.prototype,"values",2),O=m([U("canon-eos-card-strip")],O)});async function Ci(s,t,e){let{translation_domain:i,translation_key:n,...o}=t??{};if(i&&n)try{let d=(await s.loadBackendTranslation("exceptions",i))(`component.${i}.exceptions.${n}.message`,o.translation_placeholders);if(d)return d}catch{}return o.message||e}var zi=u(()=>{"use strict"});function Pi(s,t,e){switch(s){case"aperture":return/^[\d.]+$/.test(t)?`f/${t}`:e;case"shutter_speed":return/^[\d.]+$/.test(t)?`${t}″`:e;case"exposure_compensation":return t==="0"?"±0":e.replace("-","−");case"exposure_mode":return Ln(t)??e;default:return e}}function Ri(s){let t=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(s??"");if(!t)return;let e=Number(t[2]);return t[1]===void 0?e:e>0?Number(t[1])/e:void 0}function Ne(s){let t=Math.max(0,Math.floor(s)),e=o=>String(o).padStart(2,"0"),i=Math.floor(t/3600),n=Math.floor(t/60)%60;return i>0?`${i}:${e(n)}:${e(t%60)}`:`${n}:${e(t%60)}`}function Oi(s,t){return t?"mdi:battery-alert-variant-outline":s===void 0?"mdi:battery-unknown":s>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(s/10)*10))}`}var Fn,Ln,Mi=u(()=>{"use strict";Fn={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"},Ln=s=>Fn[s]});function Hn(s,t){if(s.width<=0||s.height<=0||t.width<=0||t.height<=0)return{x:0,y:0,width:Math.max(0,s.width),height:Math.max(0,s.height)};let e=Math.min(s.width/t.width,s.height/t.height),i=t.width*e,n=t.height*e;return{x:(s.width-i)/2,y:(s.height-n)/2,width:i,height:n}}function Li(s,t,e){let i=Hn(t,e);if(i.width===0||i.height===0)return;let n=(s.x-t.x-i.x)/i.width,o=(s.y-t.y-i.y)/i.height;if(!(n<0||n>1||o<0||o>1))return{x:Fi(n),y:Fi(o)}}function Hi(s,t){return{x:he(s.x-t.width/2,0,1-t.width),y:he(s.y-t.height/2,0,1-t.height),...t}}function Ni(s){return Array.isArray(s)?s.flatMap(t=>{let[e,i,n,o]=[t?.x,t?.y,t?.width,t?.height];if(![e,i,n,o].every(d=>typeof d=="number"&&d>=0&&d<=1))return[];let r=Nn[t.status]??"plain";return[{x:e,y:i,width:n,height:o,look:r}]}):[]}var he,Fi,Nn,lt=u(()=>{"use strict";he=(s,t,e)=>Math.min(Math.max(s,t),Math.max(t,e)),Fi=s=>Math.round(s*1e4)/1e4,Nn={32:"face",48:"face",49:"focused",50:"failed"}});var A,Di=u(()=>{"use strict";A=s=>s!==void 0&&s.state!=="unavailable"&&s.state!=="unknown"});function Bi(s){if(!s.connected)return"offline";if(s.stuck)return"stuck";if(s.bulb)return"exposing";if(s.shot){if(s.shot.focusing||s.focus==="searching")return"focusing";let e=Bn+Math.max(s.exposure??0,jn);return s.shot.elapsed<e?"exposing":"writing"}if(s.recording)return"recording";if(s.series==="running")return"series";if(s.series==="waiting")return"series_waiting";if(s.focus==="searching")return"focusing";if(s.busy)return"busy";let t=Dn[s.cardProblem??""];return t||(s.focus==="failed"?"focus_failed":"ready")}function ji(s){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(s)}function Ii(s){switch(s){case"ready":return"good";case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var Dn,Bn,jn,Vi=u(()=>{"use strict";Dn={missing:"no_card",full:"card_full",write_protected:"card_locked"},Bn=.3,jn=.2});var Ui,In,fe,qi=u(()=>{P();nt();Ui="important",In=" !"+Ui,fe=Oe(class extends X{constructor(s){if(super(s),s.type!==Re.ATTRIBUTE||s.name!=="style"||s.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(s){return Object.keys(s).reduce((t,e)=>{let i=s[e];return i==null?t:t+`${e=e.includes("-")?e:e.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${i};`},"")}update(s,[t]){let{style:e}=s.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(t)),this.render(t);for(let i of this.ft)t[i]==null&&(this.ft.delete(i),i.includes("-")?e.removeProperty(i):e[i]=null);for(let i in t){let n=t[i];if(n!=null){this.ft.add(i);let o=typeof n=="string"&&n.endsWith(In);i.includes("-")||o?e.setProperty(i,o?n.slice(0,-11):n,o?Ui:""):e[i]=n}}return k}})});var Wi=u(()=>{qi()});function Gi(s){let t=new Array(64).fill(0),e=new Array(64).fill(0),i=new Array(64).fill(0),n=new Array(64).fill(0),o=(r,d)=>{let a=Math.min(63,Math.max(0,d*64>>8));r[a]=(r[a]??0)+1};for(let r=0;r+3<s.length;r+=4){let[d,a,c]=[s[r]??0,s[r+1]??0,s[r+2]??0];o(t,d),o(e,a),o(i,c),o(n,.2126*d+.7152*a+.0722*c)}return{red:De(t),green:De(e),blue:De(i),luma:De(n)}}function De(s){let t=Math.max(...s);return t===0?s:s.map(e=>Math.sqrt(e/t))}function Ki(s,t){let e=s.map((i,n)=>`L${n} ${(t*(1-i)).toFixed(1)}`);return`M0 ${t}${e.join("")}L${s.length-1} ${t}Z`}var Zi=u(()=>{"use strict"});var Be,Qi=u(()=>{"use strict";Be=class{constructor(t){this.host=t;this.state="stopped";this.inView=!1;this.tries=0;this.wait=2e3;this.update=()=>{let t=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():t?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;t.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),this.observer=new IntersectionObserver(t=>{this.inView=t.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.trouble=void 0,this.again()}loaded(){this.wait=2e3,this.trouble=void 0,this.state==="starting"&&this.become("live")}async broken(){let t=this.source;if(t===void 0||this.state==="stopped")return;this.source=void 0,this.become("waiting"),this.asking?.abort();let e=this.asking=new AbortController,i=0;try{i=(await fetch(t,{signal:e.signal})).status}catch{if(e.signal.aborted)return}e.abort(),this.state==="waiting"&&(this.trouble=i===503?"off":"failed",this.host.requestUpdate(),this.after(this.wait,()=>this.again()),this.wait=Math.min(2*this.wait,3e4))}again(){this.end(),this.update()}begin(){let t=this.host.streamUrl??"";this.source=`${t}${t.includes("?")?"&":"?"}try=${++this.tries}`,this.become("starting")}become(t){t!==this.state&&(this.state=t,this.host.requestUpdate())}after(t,e,i=!1){this.cancelTimer(),this.lingering=i,this.timer=setTimeout(e,t)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var Un,Yi,te,Ji,Z,Xi,_,en=u(()=>{"use strict";ue();Pe();st();Wi();lt();Zi();Qi();He();Un=500,Yi=36,te={width:192,height:128},Ji=.05,Z=s=>`${(100*s).toFixed(2)}%`,Xi=s=>({left:Z(s.x),top:Z(s.y),width:Z(s.width),height:Z(s.height)}),_=class extends S{constructor(){super(...arguments);this.auto=!0;this.still=!1;this.grid="none";this.histogram=!1;this.canFocus=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.stream=new Be(this);this.canvas=document.createElement("canvas")}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1,clearInterval(this.sampling),this.sampling=void 0}restart(){this.stream.restart()}updated(e){e.has("url")&&this.url===void 0&&(this.asked=!1);let i=this.histogram&&this.live;i&&this.sampling===void 0&&(this.sampling=setInterval(()=>this.sample(),Un)),!i&&this.sampling!==void 0&&(clearInterval(this.sampling),this.sampling=void 0),this.toggleAttribute("live",this.live)}sample(){if(!this.image?.naturalWidth)return;this.canvas.width=te.width,this.canvas.height=te.height;let e=this.canvas.getContext("2d",{willReadFrequently:!0});if(e)try{e.drawImage(this.image,0,0,te.width,te.height),this.bins=Gi(e.getImageData(0,0,te.width,te.height).data)}catch{this.bins=void 0}}onLoad(){let{naturalWidth:e,naturalHeight:i}=this.image??{};e&&i&&(this.ratio=e/i),this.stream.loaded()}tell(e,i){this.dispatchEvent(new CustomEvent("focus-point",{detail:{x:e,y:i}}))}onTap(e){if(!this.canFocus||!this.live||!this.image)return;let i=Li({x:e.clientX,y:e.clientY},this.box.getBoundingClientRect(),{width:this.image.naturalWidth,height:this.image.naturalHeight});this.aim=void 0,i&&this.tell(i.x,i.y)}onKey(e){if(!this.canFocus||!this.live)return;let i=this.aim??{x:.5,y:.5},o={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[e.key];if(o)this.aim={x:he(i.x+o[0]*Ji,0,1),y:he(i.y+o[1]*Ji,0,1)};else if(e.key==="Enter"||e.key===" ")this.tell(i.x,i.y);else if(e.key==="Escape"&&this.aim)this.aim=void 0;else return;e.preventDefault()}render(){let e=this.canFocus&&this.live;return p`
      <div
        class="picture ${e?"focusable":""}"
        style=${fe({"--ratio":this.ratio.toFixed(4)})}
        tabindex=${pe(e?"0":void 0)}
        role=${e?"application":"group"}
        aria-label=${this.say(e?"live.picture":"live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        ${""}
        <img
          class="stream"
          src=${pe(this.stream.source)}
          ?hidden=${this.stream.source===void 0}
          alt=""
          draggable="false"
          @load=${this.onLoad}
          @error=${()=>{this.stream.broken()}}
        />
        ${this.live?[this.renderGrid(),this.renderFrames()]:[this.renderPhoto(),this.renderCurtain()]}
      </div>
      <div class="scrim"></div>
      <slot></slot>
      ${this.live&&this.histogram&&this.bins?this.renderHistogram(this.bins):h}
    `}renderPhoto(){return this.photo===void 0?h:p`<img class="photo ${this.still?"":"dimmed"}" src=${this.photo} alt="" />`}renderCurtain(){let e=this.say;if(this.still&&this.photo!==void 0)return h;if(this.reason!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",this.reason??e("live.none"));let{state:i,trouble:n}=this.stream;return this.streamWanted?n==="off"?this.curtain("mdi:video-off-outline",e("live.off"),e("live.turn_on"),()=>{this.dispatchEvent(new CustomEvent("turn-on"))}):n==="failed"?this.curtain("mdi:image-off-outline",e("live.failed"),e("live.retry"),()=>this.stream.restart()):p`<div class="curtain">
      ${i==="stopped"?h:p`<div class="spinner" role="img" aria-label=${e("live.waiting")}></div>`}
    </div>`:this.curtain("mdi:play-circle-outline","",e("live.start"),()=>{this.asked=!0})}curtain(e,i,n,o){return p`<div class="curtain">
      <ha-icon icon=${e}></ha-icon>
      ${i?p`<p>${i}</p>`:h}
      ${n?p`<button
            type="button"
            @click=${r=>{r.stopPropagation(),o?.()}}
          >
            ${n}
          </button>`:h}
    </div>`}renderGrid(){let e={none:0,thirds:3,fine:6,diagonal:0}[this.grid],i=[];for(let n=1;n<e;n++){let o=Z(n/e);i.push(Y`<line x1=${o} y1="0" x2=${o} y2="100%" />`),i.push(Y`<line x1="0" y1=${o} x2="100%" y2=${o} />`)}return this.grid==="diagonal"&&(i.push(Y`<line x1="0" y1="0" x2="100%" y2="100%" />`),i.push(Y`<line x1="100%" y1="0" x2="0" y2="100%" />`)),i.length?p`<svg class="grid" aria-hidden="true">${i}</svg>`:h}renderFrames(){let{tapped:e,aim:i}=this,n=e?.look==="pending"?[]:this.frames,o=e&&(e.look==="pending"||!n.length)?e:void 0;return p`<div class="frames" aria-hidden="true">
      ${n.map(r=>p`<i
            class="frame ${e&&r.look==="plain"?e.look:r.look}"
            style=${fe(Xi(r))}
          ></i>`)}
      ${o?p`<i class="frame ${o.look}" style=${fe(Xi(o))}></i>`:h}
      ${i?p`<i class="aim" style=${fe({left:Z(i.x),top:Z(i.y)})}></i>`:h}
    </div>`}renderHistogram(e){let i=(n,o)=>Y`<path class=${o} d=${Ki(n,Yi)} />`;return p`<svg
      class="histogram"
      viewBox="0 0 ${63} ${Yi}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.say("action.histogram")}
    >
      ${i(e.red,"red")}${i(e.green,"green")}${i(e.blue,"blue")}
      ${i(e.luma,"luma")}
    </svg>`}};_.styles=[G,E`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        background: #101214;
        color: #fff;
        border-radius: inherit;
      }
      .picture {
        position: relative;
        /* As high as the screen allows; its sides stay those of the picture. */
        width: min(100%, 75vh * var(--ratio));
        aspect-ratio: var(--ratio);
        margin: 0 auto;
        overflow: hidden;
        touch-action: manipulation;
        -webkit-tap-highlight-color: transparent;
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
      .scrim {
        position: absolute;
        inset: 0;
        pointer-events: none;
        background:
          linear-gradient(rgb(0 0 0 / 0.5), transparent 56px),
          linear-gradient(to top, rgb(0 0 0 / 0.45), transparent 56px);
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
        border-radius: 18px;
        background: rgb(255 255 255 / 0.12);
        color: inherit;
        font: inherit;
        font-size: 14px;
        font-weight: 500;
        min-height: 36px;
        padding: 0 18px;
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
        bottom: 46px;
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
    `],m([y({attribute:!1})],_.prototype,"say",2),m([y()],_.prototype,"url",2),m([y({type:Boolean})],_.prototype,"auto",2),m([y()],_.prototype,"reason",2),m([y()],_.prototype,"photo",2),m([y({type:Boolean})],_.prototype,"still",2),m([y()],_.prototype,"grid",2),m([y({type:Boolean})],_.prototype,"histogram",2),m([y({type:Boolean})],_.prototype,"canFocus",2),m([y({attribute:!1})],_.prototype,"frames",2),m([y({attribute:!1})],_.prototype,"tapped",2),m([x()],_.prototype,"asked",2),m([x()],_.prototype,"bins",2),m([x()],_.prototype,"aim",2),m([x()],_.prototype,"ratio",2),m([W(".stream")],_.prototype,"image",2),m([W(".picture")],_.prototype,"box",2),_=m([U("canon-eos-card-view")],_)});var tn={};an(tn,{CanonEosCard:()=>w});function Qn(s,t){let e=t.state("sensor.focus");return e!==s.state("sensor.focus")&&e!=="searching"||t.state("event.focus_event")!==s.state("event.focus_event")||t.state("binary_sensor.busy")==="on"&&s.state("binary_sensor.busy")==="off"}var qn,Wn,Gn,Kn,Zn,w,nn=u(()=>{"use strict";ue();Pe();ki();qe();Ti();Ie();zi();Mi();lt();Di();_e();Vi();at();He();en();qn=200,Wn=15e3,Gn=2500,Kn=[1,5,10],Zn={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"};w=class extends S{constructor(){super(...arguments);this.grid="none";this.histogram=!1;this.said="";this.shotFocusing=!1;this.moviePending=!1;this.say=L("en");this.senders=new Map}static getConfigForm(){return Vt(document.documentElement.lang)}static getStubConfig(e){return jt(e)}setConfig(e){this.config=Bt(e),this.grid=this.config.grid,this.histogram=this.config.histogram}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.ticking),this.ticking=void 0,clearTimeout(this.errorTimer),clearTimeout(this.tappedTimer),this.tapped=void 0;for(let e of this.senders.values())e.stop()}shouldUpdate(e){if(e.size!==1||!e.has("hass"))return!0;let i=e.get("hass"),{hass:n,camera:o}=this;if(!i||!n||!o||i.entities!==n.entities||i.devices!==n.devices||i.language!==n.language||i.connected!==n.connected||i.formatEntityState!==n.formatEntityState)return!0;for(let r of o.entities.values())for(let d of r)if(i.states[d]!==n.states[d])return!0;return!1}willUpdate(e){let{hass:i,config:n}=this;if(!i||!n)return;this.say=L(i.language);let o=ve(i,n);if(o===void 0){this.camera=void 0;return}(this.entities?.of!==i.entities||this.entities.device!==o)&&(this.entities&&this.entities.device!==o&&this.senders.clear(),this.entities={of:i.entities,device:o,found:ft(i,o)});let r=this.camera;this.camera=new ge(i,o,this.entities.found);for(let[d,a]of this.senders)a.seen(this.camera.state(`select.${d}`)??"");e.has("hass")&&r&&this.compare(r,this.camera)}compare(e,i){if(e.deviceId!==i.deviceId)return;this.shotSince!==void 0&&this.shotFocusing&&Qn(e,i)&&(this.shotFocusing=!1,this.shotSince=Date.now());let n=i.get("event.photo_taken");if(A(n)&&n.state!==e.state("event.photo_taken")){let d=String(n.attributes.file_name??"");this.said=this.say("said.photo",{name:d})}let o=e.state("camera.live_view");((o==="streaming"||o==="recording")&&i.state("camera.live_view")==="idle"&&this.picture?.live||!e.hass.connected&&i.hass.connected)&&queueMicrotask(()=>this.picture?.restart())}updated(){let e=this.shotSince!==void 0||this.bulbSince!==void 0;e&&this.ticking===void 0&&this.isConnected?this.ticking=setInterval(()=>this.requestUpdate(),qn):!e&&this.ticking!==void 0&&(clearInterval(this.ticking),this.ticking=void 0)}async call(e,i,n,o=!1){let{hass:r}=this;if(!r||!n)throw new Error(this.say("said.failed"));let[d,a]=e.split("."),c={entity_id:n};return(await r.callService(d,a,i,c,!1,o))?.response}async attempt(e){this.dismiss();try{return await e(),!0}catch(i){return await this.complain(i),!1}}async complain(e){let{hass:i}=this;i&&(this.error=await Ci(i,e,this.say("said.failed")),clearTimeout(this.errorTimer),this.errorTimer=setTimeout(()=>this.dismiss(),Wn))}dismiss(){clearTimeout(this.errorTimer),this.error=void 0}async shoot(){let{camera:e,config:i}=this;if(!e||!i)return;if(this.bulbSince!==void 0){await this.press("button.cancel");return}if(this.isBulb(e)){this.bulbSince=Date.now();let o=i.bulb_seconds;await this.attempt(()=>this.call("canon_eos.bulb",{seconds:o},e.target)),this.bulbSince=void 0;return}this.shotSince=Date.now();let{autofocus:n}=i;this.shotFocusing=n&&A(e.get("sensor.focus"))&&e.state("select.af_mode")!=="manual",await this.attempt(()=>this.call("canon_eos.take_photo",{autofocus:n},e.target)),this.shotSince=void 0,this.shotFocusing=!1}isBulb(e){return e.state("sensor.exposure_mode")==="bulb"||e.state("select.shutter_speed")==="bulb"}press(e){return this.attempt(()=>this.call("button.press",{},this.camera?.id(e)))}async toggleMovie(e){this.moviePending=!0;let i=e?"switch.turn_on":"switch.turn_off";await this.attempt(()=>this.call(i,{},this.camera?.id("switch.movie"))),this.moviePending=!1}async focusAt(e,i){let{camera:n}=this;if(!n||this.tapped?.look==="pending")return;let[o]=this.frames(n),r=o??{width:.12,height:.18},d=Hi({x:e,y:i},{width:r.width,height:r.height}),a=l=>{this.tapped={...d,look:l}};a("pending"),clearTimeout(this.tappedTimer);let c,v=await this.attempt(async()=>{c=(await this.call("canon_eos.set_focus_point",{x:e,y:i},n.target,!0))?.results?.[0]?.result});a(!v||c==="failed"?"failed":c==="focused"?"focused":"plain"),v&&c&&(this.said=this.say(c==="focused"?"said.focused":"said.not_focused")),this.tappedTimer=setTimeout(()=>this.tapped=void 0,Gn)}async zoom(e){let i=this.magnification(e),n=Kn.find(o=>o>i*1.2)??1;await this.attempt(()=>this.call("canon_eos.zoom",{factor:n},e.target))}nextGrid(){this.grid=H[(H.indexOf(this.grid)+1)%H.length]??"none"}choose(e){this.select(e.detail.key,e.detail.value)}select(e,i){this.dismiss();let n=this.senders.get(e);n||(n=new Le({send:o=>this.call("select.select_option",{option:o},this.camera?.id(`select.${e}`)),changed:()=>this.requestUpdate(),failed:o=>{this.complain(o)}}),this.senders.set(e,n)),n.want(i)}details(e){if(e===void 0)return;let i={entityId:e};this.dispatchEvent(new CustomEvent("hass-more-info",{bubbles:!0,composed:!0,detail:i}))}magnification(e){let i=e.get("camera.live_view")?.attributes.magnification;return typeof i=="number"?i:1}frames(e){return this.magnification(e)>1.05?[]:Ni(e.get("camera.live_view")?.attributes.af_frames)}connected(e){let i=e.state("binary_sensor.connection");if(i!==void 0&&i!=="unavailable")return i==="on";let n=e.get("camera.live_view")??e.get("button.take_photo");return n!==void 0&&n.state!=="unavailable"}shutter(e){let i=this.shotSince===void 0?void 0:{elapsed:(Date.now()-this.shotSince)/1e3,focusing:this.shotFocusing},n=e.get("binary_sensor.card_problem"),o=(e.state("select.save_to")??e.state("sensor.capture_destination"))!=="host";return Bi({connected:this.connected(e),stuck:e.state("binary_sensor.stuck")==="on",cardProblem:o&&n?.state==="on"?String(n.attributes.reason??"missing"):void 0,recording:e.state("switch.movie")==="on",focus:e.state("sensor.focus"),bulb:this.bulbSince!==void 0||(e.number("sensor.bulb_time")??0)>0,busy:e.state("binary_sensor.busy")==="on",series:e.state("sensor.series"),shot:i,exposure:Ri(e.state("select.shutter_speed"))})}statusText(e,i){let n=this.say(`state.${i}`);return i==="recording"?`${n} ${Ne(e.number("sensor.recording_time")??0)}`:i==="exposing"&&this.bulbSince!==void 0?`${n} ${Ne((Date.now()-this.bulbSince)/1e3)}`:n}setting(e,i){let n=e.get(`select.${i}`)??e.get(`sensor.${i}`);if(!n)return;let{hass:o}=e,r=this.say(`setting.${i}`),d=g=>o.formatEntityState(n,g),a=g=>Pi(i,g,d(g)),c=n.entity_id.startsWith("select."),v=A(n),l=v&&c&&Array.isArray(n.attributes.options)?n.attributes.options:[],f=this.senders.get(i)?.pending;return{key:i,label:r,options:l,text:a,word:d,value:f??(v?n.state:void 0),pending:f!==void 0,fixed:l.length>1?void 0:this.fixedReason(n,v,c)}}photo(e){let i=e.get("image.last_photo"),n=i?.attributes.entity_picture;return A(i)&&typeof n=="string"?e.hass.hassUrl(`${n}&state=${encodeURIComponent(i.state)}`):void 0}fixedReason(e,i,n){return i?n?e.attributes.read_only_reason===void 0?"":this.hass?.formatEntityAttributeValue(e,"read_only_reason")??"":this.say("setting.on_camera"):""}render(){let{hass:e,config:i,camera:n}=this;if(!e||!i)return h;if(!n){let a=i.device??i.entity?"problem.unknown_camera":"problem.no_camera";return p`<ha-card>
        <div class="nothing">
          <ha-icon icon="mdi:camera-off-outline"></ha-icon>
          <p>${this.say(a)}</p>
        </div>
      </ha-card>`}let o=this.shutter(n),r=this.statusText(n,o);return p`<ha-card>
      ${this.renderPicture(n,i,o,r)}
      ${this.error===void 0?h:p`<div class="error" role="alert">
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
      <div class="controls">
        ${this.renderDials(n,i)} ${this.renderDeck(n,i,o)}
        ${this.renderSeries(n)} ${this.renderSettings(n,i)}
      </div>
      <div class="unseen" role="status">${this.say(`state.${o}`)}</div>
      <div class="unseen" role="status">${this.said}</div>
    </ha-card>`}renderPicture(e,i,n,o){let r=this.say,d=e.get("camera.live_view"),a=d?.attributes.access_token,v=i.live_view!=="off"&&n!=="offline"&&d&&a?e.hass.hassUrl(`/api/camera_proxy_stream/${d.entity_id}?token=${String(a)}`):void 0,l=n==="offline"?r("state.offline"):d?void 0:r("live.none"),f=this.magnification(e),g=e.get("sensor.lens");return p`<canon-eos-card-view
      .say=${r}
      .url=${v}
      .auto=${i.live_view==="auto"}
      .reason=${l??(i.live_view==="off"?"":void 0)}
      .photo=${this.photo(e)}
      .still=${i.live_view==="off"}
      .grid=${this.grid}
      .histogram=${this.histogram}
      .canFocus=${n!=="offline"}
      .frames=${this.frames(e)}
      .tapped=${this.tapped}
      @focus-point=${b=>{this.focusAt(b.detail.x,b.detail.y)}}
      @turn-on=${()=>{this.attempt(async()=>{await this.call("camera.turn_on",{},d?.entity_id),this.picture?.restart()})}}
    >
      <div class="over top">
        <div class="pill ${Ii(n)}"><span class="dot"></span>${o}</div>
        ${i.status?p`<div>${this.renderChips(e)}</div>`:h}
      </div>
      <div class="over bottom">
        <div>
          <span class="lens"
            >${i.name??e.name}${A(g)?p` · ${g.state}`:h}</span
          >
        </div>
        <div>
          ${e.id("button.autofocus")===void 0?h:p`<button
                type="button"
                class="tool"
                aria-label=${r("action.autofocus")}
                title=${r("action.autofocus")}
                ?disabled=${n==="offline"||this.shotSince!==void 0}
                @click=${()=>{this.press("button.autofocus")}}
              >
                <ha-icon icon="mdi:focus-auto"></ha-icon>
              </button>`}
          ${v===void 0?h:p`<button
                type="button"
                class="tool"
                aria-label=${r("action.zoom",{factor:`${Math.round(f)}×`})}
                @click=${()=>{this.zoom(e)}}
              >
                ${Math.round(f)}×
              </button>
              ${this.renderTool("histogram","mdi:chart-histogram",this.histogram,()=>{this.histogram=!this.histogram})}
              ${this.renderTool("grid","mdi:grid",this.grid!=="none",()=>this.nextGrid())}`}
        </div>
      </div>
    </canon-eos-card-view>`}renderTool(e,i,n,o){return p`<button
      type="button"
      class="tool"
      aria-label=${this.say(`action.${e}`)}
      aria-pressed=${n}
      @click=${o}
    >
      <ha-icon icon=${i}></ha-icon>
    </button>`}renderChips(e){let i=this.say,{hass:n}=e,o=(f,g,b,$,M=!1)=>{let F=n.formatEntityState(f),me=`${g}: ${b==="mdi:sd"&&$?`${F}, ${$}`:F}`;return p`<button
        type="button"
        class="chip ${M?"warning":""}"
        aria-label=${me}
        title=${me}
        @click=${()=>this.details(f.entity_id)}
      >
        <ha-icon icon=${b}></ha-icon>${$}
      </button>`},r=e.state("binary_sensor.battery_low")==="on",d=e.number("sensor.battery"),a=d===void 0?e.get("sensor.battery_status"):e.get("sensor.battery"),c=e.get("sensor.shots_remaining"),v=e.all("sensor.card_free_space"),l=e.all("sensor.card_state");return p`
      ${A(a)?o(a,i(r?"chip.battery_low":"chip.battery"),Oi(d,r),d===void 0?"":`${Math.round(d)} %`,r):h}
      ${A(c)?o(c,i("chip.shots"),"mdi:image-multiple-outline",c.state):h}
      ${l.map((f,g)=>{if(!A(f))return h;let b=f.state==="ok",$=v.length===l.length?v[g]:void 0,M=l.length>1?g+1:"",F=b?A($)?n.formatEntityState($):"":n.formatEntityState(f),me=i("chip.card",{slot:M}).trim();return o(f,me,b?"mdi:sd":"mdi:alert",F,!b)})}
    `}renderDials(e,i){let n=i.dials.map(r=>this.setting(e,r)).filter(r=>r!==void 0);if(!n.length)return h;let o=n.find(({key:r,fixed:d})=>r===this.openDial&&d===void 0);return p`
      <div class="dials">
        ${Fe(n,({key:r})=>r,r=>p`<canon-eos-card-dial
              data-key=${r.key}
              .setting=${r}
              .open=${r===o}
              @choose=${this.choose}
              @toggle-dial=${()=>{this.openDial=this.openDial===r.key?void 0:r.key}}
            ></canon-eos-card-dial>`)}
      </div>
      ${o?p`<canon-eos-card-strip
            .setting=${o}
            .say=${this.say}
            @choose=${this.choose}
          ></canon-eos-card-strip>`:h}
    `}renderDeck(e,i,n){let o=this.say,r=this.bulbSince!==void 0,d=this.shotSince!==void 0,a=r?o("action.bulb_end"):this.isBulb(e)?o("action.bulb_start",{seconds:i.bulb_seconds}):o("action.shutter"),c=d||r;return p`<div class="deck">
      ${i.last_photo?this.renderThumb(e):p`<span></span>`}
      <button
        type="button"
        class="shutter ${c?"working":""}"
        data-state=${n}
        aria-label=${a}
        title=${a}
        aria-busy=${c}
        ?disabled=${!r&&(d||!ji(n))}
        @click=${()=>{this.shoot()}}
      ></button>
      ${i.movie?this.renderMovie(e,n):p`<span></span>`}
    </div>`}renderThumb(e){let i=e.get("image.last_photo"),n=this.photo(e);if(i===void 0||n===void 0)return p`<button
        type="button"
        class="thumb"
        disabled
        aria-label=${this.say("action.no_photo")}
      >
        <ha-icon icon="mdi:image-outline"></ha-icon>
      </button>`;let o=String(i.attributes.file_name??"");return p`<button
      type="button"
      class="thumb"
      aria-label="${this.say("action.last_photo")} ${o}"
      title=${o}
      @click=${()=>this.details(i.entity_id)}
    >
      ${Fe([n],r=>r,r=>p`<img src=${r} alt="" />`)}
    </button>`}renderMovie(e,i){let n=e.get("switch.movie");if(!n)return p`<span></span>`;let o=n.state==="on",r=this.say(o?"action.movie_stop":"action.movie_start");return p`<button
      type="button"
      class="round movie ${o?"on":""}"
      aria-label=${r}
      title=${r}
      aria-pressed=${o}
      aria-busy=${this.moviePending}
      ?disabled=${i==="offline"||this.moviePending||!A(n)}
      @click=${()=>{this.toggleMovie(!o)}}
    >
      <i></i>${o?Ne(e.number("sensor.recording_time")??0):h}
    </button>`}renderSeries(e){let i=e.get("sensor.series");if(i?.state!=="running"&&i?.state!=="waiting")return h;let n=Number(i.attributes.shots_done??0),o=Number(i.attributes.shots_planned??0);return p`<div class="progress">
      <span>${this.say("state.series")} ${n}${o?` / ${o}`:""}</span>
      ${o?p`<progress max=${o} value=${n}></progress>`:p`<progress></progress>`}
      <button type="button" @click=${()=>{this.press("button.cancel")}}>
        ${this.say("action.cancel")}
      </button>
    </div>`}renderSettings(e,i){let n=i.settings.map(o=>this.setting(e,o)).filter(o=>o!==void 0);return n.length?p`<div class="settings">
      ${Fe(n,({key:o})=>o,({key:o,label:r,value:d,options:a,word:c,pending:v,fixed:l})=>p`<div
            class="setting ${v?"pending":""} ${l===void 0?"":"fixed"}"
            title=${l||h}
          >
            <ha-icon icon=${Zn[o]??"mdi:tune"}></ha-icon>
            <span class="words" aria-hidden="true">
              <small>${r}</small>
              <span class="value">${d===void 0?"–":c(d)}</span>
            </span>
            <select
              aria-label=${r}
              ?disabled=${l!==void 0}
              @change=${f=>this.select(o,f.target.value)}
            >
              ${a.map(f=>p`<option value=${f} .selected=${f===d}>
                    ${c(f)}
                  </option>`)}
            </select>
          </div>`)}
    </div>`:h}};w.styles=[G,Ei],m([y({attribute:!1})],w.prototype,"hass",2),m([x()],w.prototype,"config",2),m([x()],w.prototype,"grid",2),m([x()],w.prototype,"histogram",2),m([x()],w.prototype,"openDial",2),m([x()],w.prototype,"error",2),m([x()],w.prototype,"said",2),m([x()],w.prototype,"tapped",2),m([x()],w.prototype,"shotSince",2),m([x()],w.prototype,"shotFocusing",2),m([x()],w.prototype,"bulbSince",2),m([x()],w.prototype,"moviePending",2),m([W("canon-eos-card-view")],w.prototype,"picture",2),w=m([U(N)],w)});qe();_e();var sn=L(document.documentElement.lang||navigator.language),on=window.customCards??=[];on.some(s=>s.type===N)||on.push({type:N,name:sn("picker.name"),description:sn("picker.description"),preview:!0,documentationURL:"https://github.com/canon-eos/ha-canon-eos",getEntitySuggestion:It});var Yn=1e4,Jn=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(s=>setTimeout(s,Yn))]);Jn.then(()=>Promise.resolve().then(()=>(nn(),tn)));

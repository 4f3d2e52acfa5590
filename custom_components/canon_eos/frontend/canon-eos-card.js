// Built from card/ by script/card: change it there.
// Contains Lit: see LICENSE-lit.txt.
var Ai=Object.defineProperty;var Pr=Object.getOwnPropertyDescriptor;var l=(i,e,t)=>()=>{if(t)throw t[0];try{return i&&(e=i(i=0)),e}catch(o){throw t=[o],o}};var Rr=(i,e)=>{for(var t in e)Ai(i,t,{get:e[t],enumerable:!0})};var f=(i,e,t,o)=>{for(var n=o>1?void 0:o?Pr(e,t):e,r=i.length-1,s;r>=0;r--)(s=i[r])&&(n=(o?s(e,t,n):s(n))||n);return o&&n&&Ai(e,t,n),n};function Vt(i){let e=new Set,t=new Set;for(let o of Object.values(i.entities)){if(o?.platform!==V||!o.device_id||!o.translation_key)continue;let n=Ti(o.entity_id,o.translation_key);n===Ei?e.add(o.device_id):n===Ci&&t.add(o.device_id)}return[...e,...[...t].filter(o=>!e.has(o))]}function je(i,e){return e.device?Object.hasOwn(i.devices,e.device)?e.device:void 0:e.entity?i.entities[e.entity]?.device_id??void 0:Vt(i)[0]}function zi(i,e){let t=new Map;for(let o of Object.values(i.entities)){if(o?.platform!==V||o.device_id!==e||!o.translation_key)continue;let n=Ti(o.entity_id,o.translation_key),r=t.get(n);r?r.push(o.entity_id):t.set(n,[o.entity_id])}for(let o of t.values())o.sort();return t}function Oi(i,e){let t=i.hass;return t.entities!==e.entities||t.devices!==e.devices||t.language!==e.language||t.connected!==e.connected||t.formatEntityState!==e.formatEntityState||[...i.entities.values()].flat().some(o=>t.states[o]!==e.states[o])}var V,Ei,Ci,Ti,Be,Ue=l(()=>{"use strict";V="canon_eos",Ei="camera.live_view",Ci="button.take_photo",Ti=(i,e)=>`${i.split(".",1)[0]??""}.${e}`;Be=class{constructor(e,t,o){this.hass=e;this.deviceId=t;this.entities=o}id(e){return this.entities.get(e)?.[0]}get(e){let t=this.id(e);return t===void 0?void 0:this.hass.states[t]}all(e){return(this.entities.get(e)??[]).map(t=>this.hass.states[t]).filter(t=>t!==void 0)}state(e){return this.get(e)?.state}number(e){let t=Number.parseFloat(this.state(e)??"");return Number.isFinite(t)?t:void 0}get target(){return this.id(Ci)??this.id(Ei)}get name(){let e=this.hass.devices[this.deviceId];return e?.name_by_user||e?.name||e?.model||"Canon EOS"}}});var Ri,Pi=l(()=>{Ri={state:{disconnected:"Keine Verbindung zu Home Assistant",unavailable:"Nicht verfügbar",offline:"Kamera ist aus",stuck:"Hängt: aus- und wieder einschalten",no_card:"Keine Karte",card_full:"Karte voll",card_locked:"Karte schreibgeschützt",recording:"Nimmt Video auf",focusing:"Stellt scharf",self_timer:"Selbstauslöser",exposing:"Belichtet",writing:"Speichert",series:"Serie",series_waiting:"Serie: wartet auf die Kamera",waiting:"Wartet auf die Kamera",waiting_photo:"Wartet auf das Foto",movie_starting:"Startet das Video",movie_ending:"Beendet das Video",busy:"Beschäftigt",focus_failed:"Nicht scharf",ready:"Bereit"},live:{picture:"Livebild. Die Pfeiltasten bewegen den Fokuspunkt, die Eingabetaste stellt dort scharf.",still:"Livebild",start:"Livebild zeigen",waiting:"Wartet auf das Bild",off:"Livebild ist ausgeschaltet",turn_on:"Einschalten",never:"Livebild ist in den Optionen der Integration abgeschaltet",failed:"Die Kamera zeigt jetzt kein Livebild",retry:"Noch einmal versuchen",none:"Diese Kamera hat kein Livebild"},action:{shutter:"Auslösen",bulb_start:"Verschluss für {seconds} s öffnen",bulb_end:"Verschluss schließen",autofocus:"Autofokus",movie_start:"Video aufnehmen",movie_stop:"Aufnahme beenden",cancel:"Serie abbrechen",grid:"Gitter: {grid}",histogram:"Histogramm",zoom:"Vergrößerung: {factor}",last_photo:"Letztes Foto öffnen",no_photo:"Noch kein Foto",previous:"Vorheriger Wert",next:"Nächster Wert",dismiss:"Schließen"},setting:{exposure_mode:"Modus",shutter_speed:"Zeit",aperture:"Blende",iso:"ISO",exposure_compensation:"Korrektur",drive_mode:"Betriebsart",white_balance:"Weißabgleich",af_mode:"AF-Betrieb",metering_mode:"Messmethode",picture_style:"Bildstil",image_quality:"Qualität",live_af_method:"AF-Methode",live_view_size:"Größe des Livebilds",save_to:"Speicherort",on_camera:"Wird am Modus-Wahlrad der Kamera eingestellt"},more:{title:"Mehr",focus:"Fokus",focus_near:"Nah",focus_far:"Fern",near:"Näher fokussieren, Schritt {step}",far:"Ferner fokussieren, Schritt {step}",depth_of_field:"Schärfentiefe",white_point:"Weißabgleich auf einen Punkt",pick_white:"Tippe im Bild auf etwas Weißes oder Graues.",peaking:"Fokus-Peaking",zebra:"Zebra",mirror:"Spiegeln"},series:{title:"Serie",interval:"Intervall",bracket:"Belichtungsreihe",focus_stack:"Fokusreihe",interval_seconds:"Alle",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Abstand",focus_stack_shots:"Fotos",focus_stack_step:"Schrittweite",focus_stack_direction:"Richtung",focus_stack_repeat:"Schritte zwischen den Fotos",photos:"{photos} Fotos",photos_in:"{photos} Fotos in {time}",no_room:"nur {room} passen auf die Karte",incomplete:"Fülle alle Felder aus.",start:"Serie starten",next:"nächstes in {time}"},chip:{battery:"Akku",battery_low:"Akku schwach",shots:"Verbleibende Aufnahmen",card:"Karte {slot}"},said:{photo:"Foto aufgenommen: {name}",movie:"Film aufgenommen: {name}",focused:"Scharf",not_focused:"Nicht scharf",failed:"Die Kamera hat das nicht getan.",lost:"Die Verbindung zu Home Assistant ging unterwegs verloren. Vielleicht hat die Kamera es trotzdem getan: erst nachsehen, dann wiederholen."},problem:{no_camera:"Es ist keine Canon EOS eingerichtet. Unter Einstellungen, Geräte & Dienste lässt sich eine hinzufügen.",unknown_camera:"Die Kamera dieser Karte gibt es nicht mehr. Bitte eine andere wählen.",no_entities:"Home Assistant hat keine Entitäten dieser Kamera. Vielleicht ist ihr Gerät oder die Integration deaktiviert."},picker:{name:"Canon-EOS-Kamera",description:"Livebild, Antippen zum Scharfstellen, Auslöser und Einstellräder für die Belichtung einer Canon EOS."},editor:{device:"Kamera",device_help:"Ohne Angabe die erste, die gefunden wird.",name:"Name",show:"Anzeige",shooting:"Fotografieren",live_view:"Livebild",live_view_auto:"Solange die Karte zu sehen ist",live_view_on_tap:"Nach Antippen",live_view_off:"Nie",grid:"Gitter",grid_none:"Keines",grid_thirds:"Drittel",grid_fine:"Fein",grid_diagonal:"Diagonalen",histogram:"Histogramm",status:"Akku, verbleibende Aufnahmen und Karte",last_photo:"Letztes Foto",movie:"Videotaste",dials:"Einstellräder",settings:"Weitere Einstellungen",drawers:"Fächer",autofocus:"Vor jedem Foto scharf stellen",bulb_seconds:"Bulb-Belichtung",default:"Standard: {value}"}}});var Ve,Fi=l(()=>{Ve={state:{disconnected:"No connection to Home Assistant",unavailable:"Not available",offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",self_timer:"Self-timer",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",waiting:"Waiting for the camera",waiting_photo:"Waiting for the photo",movie_starting:"Starting the movie",movie_ending:"Ending the movie",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",never:"Live view is turned off in the integration's options",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid: {grid}",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},more:{title:"More",focus:"Focus",focus_near:"Near",focus_far:"Far",near:"Focus nearer, step {step}",far:"Focus farther, step {step}",depth_of_field:"Depth of field",white_point:"White balance from a point",pick_white:"Tap something white or gray in the picture.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Mirror"},series:{title:"Series",interval:"Interval",bracket:"Bracket",focus_stack:"Focus stack",interval_seconds:"Every",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Step",focus_stack_shots:"Photos",focus_stack_step:"Step size",focus_stack_direction:"Direction",focus_stack_repeat:"Steps between photos",photos:"{photos} photos",photos_in:"{photos} photos in {time}",no_room:"only {room} fit on the card",incomplete:"Fill in all fields.",start:"Start series",next:"next in {time}"},chip:{battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",movie:"Movie recorded: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that.",lost:"The connection to Home Assistant was lost on the way. The camera may have done it all the same: look before you repeat it."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one.",no_entities:"Home Assistant has no entities of this camera. Its device or its integration may be disabled."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},editor:{device:"Camera",device_help:"Without one, the first camera that is found.",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",drawers:"Drawers",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure",default:"Otherwise: {value}"}}});var Mi,Li=l(()=>{Mi={state:{disconnected:"Sin conexión con Home Assistant",unavailable:"No disponible",offline:"Cámara apagada",stuck:"Bloqueada: apágala y enciéndela",no_card:"Sin tarjeta",card_full:"Tarjeta llena",card_locked:"Tarjeta protegida contra escritura",recording:"Grabando",focusing:"Enfocando",self_timer:"Autodisparador",exposing:"Exponiendo",writing:"Guardando",series:"Serie",series_waiting:"Serie: esperando a la cámara",waiting:"Esperando a la cámara",waiting_photo:"Esperando la foto",movie_starting:"Iniciando el vídeo",movie_ending:"Terminando el vídeo",busy:"Ocupada",focus_failed:"Sin enfocar",ready:"Lista"},live:{picture:"Visión en directo. Las flechas mueven el punto de enfoque, Intro enfoca ahí.",still:"Visión en directo",start:"Mostrar visión en directo",waiting:"Esperando la imagen",off:"La visión en directo está desactivada",turn_on:"Activar",never:"La visión en directo está desactivada en las opciones de la integración",failed:"La cámara no muestra ahora la visión en directo",retry:"Reintentar",none:"Esta cámara no tiene visión en directo"},action:{shutter:"Disparar",bulb_start:"Abrir el obturador durante {seconds} s",bulb_end:"Cerrar el obturador",autofocus:"Enfoque automático",movie_start:"Grabar vídeo",movie_stop:"Detener la grabación",cancel:"Cancelar la serie",grid:"Cuadrícula: {grid}",histogram:"Histograma",zoom:"Ampliación: {factor}",last_photo:"Abrir la última foto",no_photo:"Aún no hay fotos",previous:"Valor anterior",next:"Valor siguiente",dismiss:"Cerrar"},setting:{exposure_mode:"Modo",shutter_speed:"Obturación",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avance",white_balance:"Balance de blancos",af_mode:"Modo AF",metering_mode:"Medición",picture_style:"Estilo de imagen",image_quality:"Calidad",live_af_method:"Método AF",live_view_size:"Tamaño de la visión en directo",save_to:"Guardar en",on_camera:"Se cambia con el dial de modo de la cámara"},more:{title:"Más",focus:"Enfoque",focus_near:"Cerca",focus_far:"Lejos",near:"Enfocar más cerca, paso {step}",far:"Enfocar más lejos, paso {step}",depth_of_field:"Profundidad de campo",white_point:"Balance de blancos con un punto",pick_white:"Toca algo blanco o gris en la imagen.",peaking:"Peaking",zebra:"Cebra",mirror:"Espejo"},series:{title:"Serie",interval:"Intervalo",bracket:"Horquillado",focus_stack:"Apilado de enfoque",interval_seconds:"Cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Paso",focus_stack_shots:"Fotos",focus_stack_step:"Tamaño del paso",focus_stack_direction:"Dirección",focus_stack_repeat:"Pasos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos en {time}",no_room:"solo {room} caben en la tarjeta",incomplete:"Rellena todos los campos.",start:"Iniciar serie",next:"siguiente en {time}"},chip:{battery:"Batería",battery_low:"Batería baja",shots:"Disparos restantes",card:"Tarjeta {slot}"},said:{photo:"Foto tomada: {name}",movie:"Vídeo grabado: {name}",focused:"Enfocado",not_focused:"Sin enfocar",failed:"La cámara no lo ha hecho.",lost:"Se perdió la conexión con Home Assistant. Puede que la cámara lo haya hecho de todos modos: compruébalo antes de repetirlo."},problem:{no_camera:"No hay ninguna Canon EOS configurada. Añade una en Configuración, Dispositivos y servicios.",unknown_camera:"La cámara de esta tarjeta ya no existe. Elige otra.",no_entities:"Home Assistant no tiene entidades de esta cámara. Puede que su dispositivo o su integración estén deshabilitados."},picker:{name:"Cámara Canon EOS",description:"Visión en directo, enfoque táctil, disparador y diales de exposición de una Canon EOS."},editor:{device:"Cámara",device_help:"Si no se indica, la primera que se encuentre.",name:"Nombre",show:"Qué mostrar",shooting:"Disparo",live_view:"Visión en directo",live_view_auto:"Mientras esté en pantalla",live_view_on_tap:"Tras un toque",live_view_off:"Nunca",grid:"Cuadrícula",grid_none:"Ninguna",grid_thirds:"Tercios",grid_fine:"Fina",grid_diagonal:"Diagonales",histogram:"Histograma",status:"Batería, disparos restantes y tarjeta",last_photo:"Última foto",movie:"Botón de vídeo",dials:"Diales",settings:"Otros ajustes",drawers:"Paneles",autofocus:"Enfocar antes de cada foto",bulb_seconds:"Exposición Bulb",default:"Por defecto: {value}"}}});var Ni,Hi=l(()=>{Ni={state:{disconnected:"Pas de connexion à Home Assistant",unavailable:"Indisponible",offline:"Appareil photo éteint",stuck:"Bloqué : éteignez-le puis rallumez-le",no_card:"Pas de carte",card_full:"Carte pleine",card_locked:"Carte protégée en écriture",recording:"Enregistrement vidéo",focusing:"Mise au point en cours",self_timer:"Retardateur",exposing:"Exposition",writing:"Écriture",series:"Série",series_waiting:"Série : en attente de l'appareil photo",waiting:"En attente de l'appareil photo",waiting_photo:"En attente de la photo",movie_starting:"Démarrage de la vidéo",movie_ending:"Fin de la vidéo",busy:"Occupé",focus_failed:"Pas net",ready:"Prêt"},live:{picture:"Visée par l'écran. Les flèches déplacent le collimateur, Entrée y fait la mise au point.",still:"Visée par l'écran",start:"Afficher la visée par l'écran",waiting:"En attente de l'image",off:"La visée par l'écran est désactivée",turn_on:"Activer",never:"La visée par l'écran est désactivée dans les options de l'intégration",failed:"L'appareil photo n'affiche pas la visée par l'écran pour l'instant",retry:"Réessayer",none:"Cet appareil photo n'a pas de visée par l'écran"},action:{shutter:"Déclencher",bulb_start:"Ouvrir l'obturateur pendant {seconds} s",bulb_end:"Fermer l'obturateur",autofocus:"Autofocus",movie_start:"Enregistrer une vidéo",movie_stop:"Arrêter l'enregistrement",cancel:"Annuler la série",grid:"Quadrillage : {grid}",histogram:"Histogramme",zoom:"Agrandissement : {factor}",last_photo:"Ouvrir la dernière photo",no_photo:"Pas encore de photo",previous:"Valeur précédente",next:"Valeur suivante",dismiss:"Fermer"},setting:{exposure_mode:"Mode",shutter_speed:"Vitesse",aperture:"Ouverture",iso:"ISO",exposure_compensation:"Correction",drive_mode:"Mode d'acquisition",white_balance:"Balance des blancs",af_mode:"Mode autofocus",metering_mode:"Mesure",picture_style:"Style d'image",image_quality:"Qualité",live_af_method:"Méthode AF",live_view_size:"Taille de la visée par l'écran",save_to:"Enregistrer sur",on_camera:"Se règle avec la molette de sélection des modes de l'appareil photo"},more:{title:"Plus",focus:"Mise au point",focus_near:"Près",focus_far:"Loin",near:"Mise au point plus près, pas {step}",far:"Mise au point plus loin, pas {step}",depth_of_field:"Profondeur de champ",white_point:"Balance des blancs sur un point",pick_white:"Touchez quelque chose de blanc ou de gris dans l'image.",peaking:"Focus peaking",zebra:"Zébra",mirror:"Miroir"},series:{title:"Série",interval:"Intervalle",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Toutes les",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Pas",focus_stack_shots:"Photos",focus_stack_step:"Taille du pas",focus_stack_direction:"Direction",focus_stack_repeat:"Pas entre les photos",photos:"{photos} photos",photos_in:"{photos} photos en {time}",no_room:"seules {room} tiennent sur la carte",incomplete:"Remplissez tous les champs.",start:"Démarrer la série",next:"suivante dans {time}"},chip:{battery:"Batterie",battery_low:"Batterie faible",shots:"Vues restantes",card:"Carte {slot}"},said:{photo:"Photo prise : {name}",movie:"Vidéo enregistrée : {name}",focused:"Net",not_focused:"Pas net",failed:"L'appareil photo ne l'a pas fait.",lost:"La connexion à Home Assistant a été perdue en route. L'appareil photo l'a peut-être fait quand même : vérifiez avant de recommencer."},problem:{no_camera:"Aucun Canon EOS n'est configuré. Ajoutez-en un dans Paramètres, Appareils et services.",unknown_camera:"L'appareil photo de cette carte n'existe plus. Choisissez-en un autre.",no_entities:"Home Assistant n'a aucune entité de cet appareil photo. L'appareil ou son intégration est peut-être désactivé."},picker:{name:"Appareil photo Canon EOS",description:"Visée par l'écran, mise au point tactile, déclencheur et molettes d'exposition d'un Canon EOS."},editor:{device:"Appareil photo",device_help:"À défaut, le premier trouvé.",name:"Nom",show:"Affichage",shooting:"Prise de vue",live_view:"Visée par l'écran",live_view_auto:"Tant que la carte est à l'écran",live_view_on_tap:"Après un appui",live_view_off:"Jamais",grid:"Quadrillage",grid_none:"Aucun",grid_thirds:"Tiers",grid_fine:"Fin",grid_diagonal:"Diagonales",histogram:"Histogramme",status:"Batterie, vues restantes et carte",last_photo:"Dernière photo",movie:"Touche vidéo",dials:"Molettes",settings:"Autres réglages",drawers:"Volets",autofocus:"Faire la mise au point avant chaque photo",bulb_seconds:"Pose longue",default:"Par défaut : {value}"}}});var Ii,Di=l(()=>{Ii={state:{disconnected:"Nessuna connessione a Home Assistant",unavailable:"Non disponibile",offline:"Fotocamera spenta",stuck:"Bloccata: spegnila e riaccendila",no_card:"Nessuna scheda",card_full:"Scheda piena",card_locked:"Scheda protetta da scrittura",recording:"Registrazione",focusing:"Messa a fuoco in corso",self_timer:"Autoscatto",exposing:"Esposizione",writing:"Scrittura",series:"Serie",series_waiting:"Serie: in attesa della fotocamera",waiting:"In attesa della fotocamera",waiting_photo:"In attesa della foto",movie_starting:"Avvio del filmato",movie_ending:"Fine del filmato",busy:"Occupata",focus_failed:"Non a fuoco",ready:"Pronta"},live:{picture:"Live View. Le frecce spostano il punto di messa a fuoco, Invio mette a fuoco lì.",still:"Live View",start:"Mostra Live View",waiting:"In attesa dell'immagine",off:"Il Live View è disattivato",turn_on:"Attiva",never:"Il Live View è disattivato nelle opzioni dell'integrazione",failed:"La fotocamera ora non mostra il Live View",retry:"Riprova",none:"Questa fotocamera non ha il Live View"},action:{shutter:"Scatta",bulb_start:"Apri l'otturatore per {seconds} s",bulb_end:"Chiudi l'otturatore",autofocus:"Autofocus",movie_start:"Registra filmato",movie_stop:"Termina la registrazione",cancel:"Annulla la serie",grid:"Griglia: {grid}",histogram:"Istogramma",zoom:"Ingrandimento: {factor}",last_photo:"Apri l'ultima foto",no_photo:"Ancora nessuna foto",previous:"Valore precedente",next:"Valore successivo",dismiss:"Chiudi"},setting:{exposure_mode:"Modalità",shutter_speed:"Tempo",aperture:"Diaframma",iso:"ISO",exposure_compensation:"Comp. esp.",drive_mode:"Modalità drive",white_balance:"Bilanciamento del bianco",af_mode:"Modalità AF",metering_mode:"Misurazione",picture_style:"Stile foto",image_quality:"Qualità",live_af_method:"Metodo AF",live_view_size:"Dimensioni del Live View",save_to:"Salva su",on_camera:"Si cambia con la ghiera di selezione modalità della fotocamera"},more:{title:"Altro",focus:"Messa a fuoco",focus_near:"Vicino",focus_far:"Lontano",near:"Metti a fuoco più vicino, passo {step}",far:"Metti a fuoco più lontano, passo {step}",depth_of_field:"Profondità di campo",white_point:"Bilanciamento del bianco da un punto",pick_white:"Tocca qualcosa di bianco o grigio nell'immagine.",peaking:"Peaking",zebra:"Zebra",mirror:"Specchio"},series:{title:"Serie",interval:"Intervallo",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Ogni",interval_count:"Foto",bracket_shots:"Foto",bracket_step:"Passo",focus_stack_shots:"Foto",focus_stack_step:"Ampiezza del passo",focus_stack_direction:"Direzione",focus_stack_repeat:"Passi tra le foto",photos:"{photos} foto",photos_in:"{photos} foto in {time}",no_room:"sulla scheda ne entrano solo {room}",incomplete:"Compila tutti i campi.",start:"Avvia la serie",next:"prossima tra {time}"},chip:{battery:"Batteria",battery_low:"Batteria scarica",shots:"Scatti rimasti",card:"Scheda {slot}"},said:{photo:"Foto scattata: {name}",movie:"Filmato registrato: {name}",focused:"A fuoco",not_focused:"Non a fuoco",failed:"La fotocamera non l'ha fatto.",lost:"La connessione a Home Assistant si è interrotta. La fotocamera potrebbe averlo fatto comunque: controlla prima di ripetere."},problem:{no_camera:"Nessuna Canon EOS è configurata. Aggiungine una in Impostazioni, Dispositivi e servizi.",unknown_camera:"La fotocamera di questa scheda non c'è più. Scegline un'altra.",no_entities:"Home Assistant non ha entità di questa fotocamera. Il dispositivo o l'integrazione potrebbero essere disabilitati."},picker:{name:"Fotocamera Canon EOS",description:"Live View, messa a fuoco al tocco, pulsante di scatto e ghiere di esposizione di una Canon EOS."},editor:{device:"Fotocamera",device_help:"Se manca, la prima trovata.",name:"Nome",show:"Cosa mostrare",shooting:"Scatto",live_view:"Live View",live_view_auto:"Finché è sullo schermo",live_view_on_tap:"Dopo un tocco",live_view_off:"Mai",grid:"Griglia",grid_none:"Nessuna",grid_thirds:"Terzi",grid_fine:"Fitta",grid_diagonal:"Diagonali",histogram:"Istogramma",status:"Batteria, scatti rimasti e scheda",last_photo:"Ultima foto",movie:"Pulsante filmato",dials:"Ghiere",settings:"Altre impostazioni",drawers:"Pannelli",autofocus:"Metti a fuoco prima di ogni foto",bulb_seconds:"Posa B",default:"Predefinito: {value}"}}});var ji,Bi=l(()=>{ji={state:{disconnected:"Home Assistant に接続していません",unavailable:"利用できません",offline:"カメラの電源オフ",stuck:"応答停止：電源を入れ直してください",no_card:"カードなし",card_full:"カードの空き容量なし",card_locked:"カードが書き込み禁止",recording:"動画撮影中",focusing:"ピント合わせ中",self_timer:"セルフタイマー作動中",exposing:"露光中",writing:"書き込み中",series:"シリーズ撮影",series_waiting:"シリーズ撮影：カメラを待機中",waiting:"カメラを待機中",waiting_photo:"写真を待機中",movie_starting:"動画撮影を開始中",movie_ending:"動画撮影を終了中",busy:"処理中",focus_failed:"合焦せず",ready:"準備完了"},live:{picture:"ライブビュー。矢印キーでフォーカス位置を動かし、Enterでピントを合わせます。",still:"ライブビュー",start:"ライブビューを表示",waiting:"画像を待機中",off:"ライブビューはオフです",turn_on:"オンにする",never:"ライブビューは統合のオプションでオフになっています",failed:"カメラは現在ライブビューを表示していません",retry:"再試行",none:"このカメラにはライブビューがありません"},action:{shutter:"シャッターを切る",bulb_start:"{seconds}秒間シャッターを開く",bulb_end:"シャッターを閉じる",autofocus:"オートフォーカス",movie_start:"動画撮影を開始",movie_stop:"動画撮影を終了",cancel:"シリーズ撮影をキャンセル",grid:"グリッド：{grid}",histogram:"ヒストグラム",zoom:"拡大倍率：{factor}",last_photo:"最新の写真を開く",no_photo:"写真はまだありません",previous:"前の値",next:"次の値",dismiss:"閉じる"},setting:{exposure_mode:"モード",shutter_speed:"シャッター",aperture:"絞り",iso:"ISO",exposure_compensation:"露出補正",drive_mode:"ドライブモード",white_balance:"ホワイトバランス",af_mode:"AF動作",metering_mode:"測光モード",picture_style:"ピクチャースタイル",image_quality:"記録画質",live_af_method:"AF方式",live_view_size:"ライブビューのサイズ",save_to:"保存先",on_camera:"カメラのモードダイヤルで変更します"},more:{title:"その他",focus:"フォーカス",focus_near:"近く",focus_far:"遠く",near:"近くへピント移動、幅 {step}",far:"遠くへピント移動、幅 {step}",depth_of_field:"被写界深度",white_point:"指定した点でホワイトバランス",pick_white:"画像の中の白またはグレーの部分をタップしてください。",peaking:"ピーキング",zebra:"ゼブラ",mirror:"左右反転"},series:{title:"シリーズ撮影",interval:"インターバル",bracket:"ブラケット",focus_stack:"フォーカススタック",interval_seconds:"間隔",interval_count:"枚数",bracket_shots:"枚数",bracket_step:"ステップ",focus_stack_shots:"枚数",focus_stack_step:"ステップ幅",focus_stack_direction:"方向",focus_stack_repeat:"撮影間のステップ数",photos:"{photos} 枚",photos_in:"{photos} 枚、所要時間 {time}",no_room:"カードに入るのは {room} 枚のみ",incomplete:"すべての項目を入力してください。",start:"シリーズ撮影を開始",next:"次まで {time}"},chip:{battery:"バッテリー",battery_low:"バッテリー残量低下",shots:"撮影可能枚数",card:"カード{slot}"},said:{photo:"撮影しました：{name}",movie:"動画を記録しました：{name}",focused:"合焦しました",not_focused:"ピントが合いませんでした",failed:"カメラが実行できませんでした。",lost:"途中で Home Assistant との接続が切れました。カメラは実行したかもしれません。やり直す前に確認してください。"},problem:{no_camera:"Canon EOSカメラが設定されていません。「設定」の「デバイスとサービス」で追加してください。",unknown_camera:"このカードのカメラはもうありません。別のカメラを選んでください。",no_entities:"このカメラのエンティティがありません。デバイスまたは統合が無効になっている可能性があります。"},picker:{name:"Canon EOSカメラ",description:"Canon EOS のライブビュー、タッチフォーカス、シャッターボタン、露出ダイヤル。"},editor:{device:"カメラ",device_help:"未指定の場合は最初に見つかったカメラ。",name:"名前",show:"表示",shooting:"撮影",live_view:"ライブビュー",live_view_auto:"画面に表示されている間",live_view_on_tap:"タップ後",live_view_off:"表示しない",grid:"グリッド",grid_none:"なし",grid_thirds:"三分割",grid_fine:"細かい",grid_diagonal:"対角線",histogram:"ヒストグラム",status:"バッテリー、撮影可能枚数、カード",last_photo:"最新の写真",movie:"動画ボタン",dials:"ダイヤル",settings:"その他の設定",drawers:"引き出し",autofocus:"撮影前にピントを合わせる",bulb_seconds:"バルブ撮影",default:"既定：{value}"}}});var Vi,Ui=l(()=>{Vi={state:{disconnected:"Geen verbinding met Home Assistant",unavailable:"Niet beschikbaar",offline:"Camera staat uit",stuck:"Vastgelopen: zet hem uit en weer aan",no_card:"Geen kaart",card_full:"Kaart vol",card_locked:"Kaart schrijfbeveiligd",recording:"Neemt film op",focusing:"Stelt scherp",self_timer:"Zelfontspanner",exposing:"Belicht",writing:"Slaat op",series:"Serie",series_waiting:"Serie: wacht op de camera",waiting:"Wacht op de camera",waiting_photo:"Wacht op de foto",movie_starting:"Start de film",movie_ending:"Beëindigt de film",busy:"Bezig",focus_failed:"Niet scherp",ready:"Gereed"},live:{picture:"Live view. De pijltoetsen verplaatsen het scherpstelpunt, Enter stelt daar scherp.",still:"Live view",start:"Live view tonen",waiting:"Wacht op het beeld",off:"Live view staat uit",turn_on:"Aanzetten",never:"Live view staat uit in de opties van de integratie",failed:"De camera toont nu geen live view",retry:"Opnieuw proberen",none:"Deze camera heeft geen live view"},action:{shutter:"Foto maken",bulb_start:"Sluiter {seconds} s openen",bulb_end:"Sluiter sluiten",autofocus:"Autofocus",movie_start:"Film opnemen",movie_stop:"Opname stoppen",cancel:"Serie annuleren",grid:"Raster: {grid}",histogram:"Histogram",zoom:"Vergroting: {factor}",last_photo:"Laatste foto openen",no_photo:"Nog geen foto",previous:"Vorige waarde",next:"Volgende waarde",dismiss:"Sluiten"},setting:{exposure_mode:"Modus",shutter_speed:"Sluitertijd",aperture:"Diafragma",iso:"ISO",exposure_compensation:"Belicht.comp.",drive_mode:"Transportmodus",white_balance:"Witbalans",af_mode:"AF-bediening",metering_mode:"Meetmethode",picture_style:"Beeldstijl",image_quality:"Kwaliteit",live_af_method:"AF-methode",live_view_size:"Grootte van live view",save_to:"Opslaan op",on_camera:"Wordt met het programmakeuzewiel van de camera gekozen"},more:{title:"Meer",focus:"Focus",focus_near:"Dichtbij",focus_far:"Ver",near:"Dichterbij scherpstellen, stap {step}",far:"Verder weg scherpstellen, stap {step}",depth_of_field:"Scherptediepte",white_point:"Witbalans op een punt",pick_white:"Tik op iets wits of grijs in het beeld.",peaking:"Focuspeaking",zebra:"Zebra",mirror:"Spiegelen"},series:{title:"Serie",interval:"Interval",bracket:"Bracketing",focus_stack:"Focusstapel",interval_seconds:"Elke",interval_count:"Foto's",bracket_shots:"Foto's",bracket_step:"Stap",focus_stack_shots:"Foto's",focus_stack_step:"Stapgrootte",focus_stack_direction:"Richting",focus_stack_repeat:"Stappen tussen foto's",photos:"{photos} foto's",photos_in:"{photos} foto's in {time}",no_room:"er passen er maar {room} op de kaart",incomplete:"Vul alle velden in.",start:"Serie starten",next:"volgende over {time}"},chip:{battery:"Accu",battery_low:"Accu bijna leeg",shots:"Resterende opnamen",card:"Kaart {slot}"},said:{photo:"Foto gemaakt: {name}",movie:"Film opgenomen: {name}",focused:"Scherp",not_focused:"Niet scherp",failed:"De camera heeft dat niet gedaan.",lost:"De verbinding met Home Assistant viel onderweg weg. Misschien heeft de camera het toch gedaan: kijk eerst voor je het herhaalt."},problem:{no_camera:"Er is geen Canon EOS ingesteld. Voeg er een toe bij Instellingen, Apparaten en diensten.",unknown_camera:"De camera van deze kaart bestaat niet meer. Kies een andere.",no_entities:"Home Assistant heeft geen entiteiten van deze camera. Misschien is het apparaat of de integratie uitgeschakeld."},picker:{name:"Canon EOS-camera",description:"Live view, tikken om scherp te stellen, ontspanknop en instelwielen voor de belichting van een Canon EOS."},editor:{device:"Camera",device_help:"Zonder keuze de eerste camera die wordt gevonden.",name:"Naam",show:"Weergave",shooting:"Fotograferen",live_view:"Live view",live_view_auto:"Zolang de kaart in beeld is",live_view_on_tap:"Na een tik",live_view_off:"Nooit",grid:"Raster",grid_none:"Geen",grid_thirds:"Regel van derden",grid_fine:"Fijn",grid_diagonal:"Diagonalen",histogram:"Histogram",status:"Accu, resterende opnamen en kaart",last_photo:"Laatste foto",movie:"Filmknop",dials:"Instelwielen",settings:"Overige instellingen",drawers:"Laden",autofocus:"Voor elke foto scherpstellen",bulb_seconds:"Bulb-belichting",default:"Standaard: {value}"}}});var Wi,qi=l(()=>{Wi={state:{disconnected:"Brak połączenia z Home Assistant",unavailable:"Niedostępny",offline:"Aparat wyłączony",stuck:"Zawieszony: wyłącz go i włącz",no_card:"Brak karty",card_full:"Karta pełna",card_locked:"Karta zabezpieczona przed zapisem",recording:"Nagrywanie",focusing:"Ustawianie ostrości",self_timer:"Samowyzwalacz",exposing:"Naświetlanie",writing:"Zapisywanie",series:"Seria",series_waiting:"Seria: czeka na aparat",waiting:"Czeka na aparat",waiting_photo:"Czeka na zdjęcie",movie_starting:"Rozpoczyna nagrywanie",movie_ending:"Kończy nagrywanie",busy:"Zajęty",focus_failed:"Ostrość nieustawiona",ready:"Gotowy"},live:{picture:"Podgląd na żywo. Strzałki przesuwają punkt ostrości, Enter ustawia tam ostrość.",still:"Podgląd na żywo",start:"Pokaż podgląd na żywo",waiting:"Oczekiwanie na obraz",off:"Podgląd na żywo jest wyłączony",turn_on:"Włącz",never:"Podgląd na żywo jest wyłączony w opcjach integracji",failed:"Aparat nie pokazuje teraz podglądu na żywo",retry:"Spróbuj ponownie",none:"Ten aparat nie ma podglądu na żywo"},action:{shutter:"Zrób zdjęcie",bulb_start:"Otwórz migawkę na {seconds} s",bulb_end:"Zamknij migawkę",autofocus:"Autofokus",movie_start:"Nagraj film",movie_stop:"Zakończ nagrywanie",cancel:"Anuluj serię",grid:"Siatka: {grid}",histogram:"Histogram",zoom:"Powiększenie: {factor}",last_photo:"Otwórz ostatnie zdjęcie",no_photo:"Brak zdjęć",previous:"Poprzednia wartość",next:"Następna wartość",dismiss:"Zamknij"},setting:{exposure_mode:"Tryb",shutter_speed:"Czas",aperture:"Przysłona",iso:"ISO",exposure_compensation:"Komp. eksp.",drive_mode:"Tryb wyzwalania",white_balance:"Balans bieli",af_mode:"Tryb AF",metering_mode:"Tryb pomiaru",picture_style:"Styl obrazów",image_quality:"Jakość",live_af_method:"Metoda AF",live_view_size:"Rozmiar podglądu na żywo",save_to:"Miejsce zapisu",on_camera:"Ustawiane pokrętłem wyboru trybów aparatu"},more:{title:"Więcej",focus:"Ostrość",focus_near:"Bliżej",focus_far:"Dalej",near:"Ustaw ostrość bliżej, krok {step}",far:"Ustaw ostrość dalej, krok {step}",depth_of_field:"Głębia ostrości",white_point:"Balans bieli z punktu",pick_white:"Dotknij na obrazie czegoś białego lub szarego.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Lustro"},series:{title:"Seria",interval:"Interwał",bracket:"Bracketing",focus_stack:"Stos ostrości",interval_seconds:"Co",interval_count:"Zdjęcia",bracket_shots:"Zdjęcia",bracket_step:"Krok",focus_stack_shots:"Zdjęcia",focus_stack_step:"Wielkość kroku",focus_stack_direction:"Kierunek",focus_stack_repeat:"Kroki między zdjęciami",photos:"Zdjęcia: {photos}",photos_in:"Zdjęcia: {photos}, czas: {time}",no_room:"na karcie zmieści się tylko {room}",incomplete:"Wypełnij wszystkie pola.",start:"Rozpocznij serię",next:"następne za {time}"},chip:{battery:"Akumulator",battery_low:"Słaby akumulator",shots:"Pozostałe zdjęcia",card:"Karta {slot}"},said:{photo:"Zrobiono zdjęcie: {name}",movie:"Nagrano film: {name}",focused:"Ostrość ustawiona",not_focused:"Ostrość nieustawiona",failed:"Aparat tego nie wykonał.",lost:"Po drodze utracono połączenie z Home Assistant. Aparat mógł to mimo wszystko zrobić: sprawdź, zanim powtórzysz."},problem:{no_camera:"Nie skonfigurowano aparatu Canon EOS. Dodaj go w sekcji Ustawienia, Urządzenia oraz usługi.",unknown_camera:"Aparatu tej karty już nie ma. Wybierz inny.",no_entities:"Home Assistant nie ma encji tego aparatu. Jego urządzenie lub integracja mogą być wyłączone."},picker:{name:"Aparat Canon EOS",description:"Podgląd na żywo, ostrość dotykiem, spust migawki i pokrętła ekspozycji aparatu Canon EOS."},editor:{device:"Aparat",device_help:"Bez wyboru: pierwszy znaleziony.",name:"Nazwa",show:"Co pokazać",shooting:"Fotografowanie",live_view:"Podgląd na żywo",live_view_auto:"Gdy karta jest na ekranie",live_view_on_tap:"Po dotknięciu",live_view_off:"Nigdy",grid:"Siatka",grid_none:"Brak",grid_thirds:"Trójpodział",grid_fine:"Gęsta",grid_diagonal:"Przekątne",histogram:"Histogram",status:"Akumulator, pozostałe zdjęcia i karta",last_photo:"Ostatnie zdjęcie",movie:"Przycisk filmu",dials:"Pokrętła",settings:"Pozostałe ustawienia",drawers:"Szuflady",autofocus:"Ustaw ostrość przed każdym zdjęciem",bulb_seconds:"Ekspozycja Bulb",default:"Domyślnie: {value}"}}});var qt,Ki=l(()=>{qt={state:{disconnected:"Sem conexão com o Home Assistant",unavailable:"Indisponível",offline:"Câmera desligada",stuck:"Travada: desligue e ligue de novo",no_card:"Sem cartão",card_full:"Cartão cheio",card_locked:"Cartão protegido contra gravação",recording:"Gravando",focusing:"Focando",self_timer:"Temporizador",exposing:"Expondo",writing:"Gravando no cartão",series:"Série",series_waiting:"Série: aguardando a câmera",waiting:"Aguardando a câmera",waiting_photo:"Aguardando a foto",movie_starting:"Iniciando o vídeo",movie_ending:"Encerrando o vídeo",busy:"Ocupada",focus_failed:"Fora de foco",ready:"Pronta"},live:{picture:"Visualização ao vivo. As setas movem o ponto de foco, Enter foca ali.",still:"Visualização ao vivo",start:"Mostrar visualização ao vivo",waiting:"Aguardando a imagem",off:"A visualização ao vivo está desligada",turn_on:"Ligar",never:"A visualização ao vivo está desligada nas opções da integração",failed:"A câmera não mostra a visualização ao vivo agora",retry:"Tentar novamente",none:"Esta câmera não tem visualização ao vivo"},action:{shutter:"Tirar foto",bulb_start:"Abrir o obturador por {seconds} s",bulb_end:"Fechar o obturador",autofocus:"Foco automático",movie_start:"Gravar vídeo",movie_stop:"Parar a gravação",cancel:"Cancelar série",grid:"Grade: {grid}",histogram:"Histograma",zoom:"Ampliação: {factor}",last_photo:"Abrir a última foto",no_photo:"Nenhuma foto ainda",previous:"Valor anterior",next:"Próximo valor",dismiss:"Fechar"},setting:{exposure_mode:"Modo",shutter_speed:"Velocidade",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avanço",white_balance:"Balanço de branco",af_mode:"Modo AF",metering_mode:"Medição",picture_style:"Estilo de imagem",image_quality:"Qualidade",live_af_method:"Método AF",live_view_size:"Tamanho da visualização ao vivo",save_to:"Salvar em",on_camera:"Muda no seletor de modos da câmera"},more:{title:"Mais",focus:"Foco",focus_near:"Perto",focus_far:"Longe",near:"Focar mais perto, passo {step}",far:"Focar mais longe, passo {step}",depth_of_field:"Profundidade de campo",white_point:"Balanço de branco por um ponto",pick_white:"Toque em algo branco ou cinza na imagem.",peaking:"Peaking",zebra:"Zebra",mirror:"Espelhar"},series:{title:"Série",interval:"Intervalo",bracket:"Bracketing",focus_stack:"Empilhamento de foco",interval_seconds:"A cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Passo",focus_stack_shots:"Fotos",focus_stack_step:"Tamanho do passo",focus_stack_direction:"Direção",focus_stack_repeat:"Passos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos em {time}",no_room:"só {room} cabem no cartão",incomplete:"Preencha todos os campos.",start:"Iniciar série",next:"próxima em {time}"},chip:{battery:"Bateria",battery_low:"Bateria fraca",shots:"Disparos restantes",card:"Cartão {slot}"},said:{photo:"Foto tirada: {name}",movie:"Vídeo gravado: {name}",focused:"Em foco",not_focused:"Fora de foco",failed:"A câmera não fez isso.",lost:"A conexão com o Home Assistant caiu no caminho. A câmera pode ter feito mesmo assim: confira antes de repetir."},problem:{no_camera:"Nenhuma Canon EOS está configurada. Adicione uma em Configurações, Dispositivos & serviços.",unknown_camera:"A câmera deste cartão não existe mais. Escolha outra.",no_entities:"O Home Assistant não tem entidades desta câmera. O dispositivo ou a integração podem estar desativados."},picker:{name:"Câmera Canon EOS",description:"Visualização ao vivo, foco por toque, botão do obturador e controles de exposição de uma Canon EOS."},editor:{device:"Câmera",device_help:"Sem escolha, a primeira encontrada.",name:"Nome",show:"O que mostrar",shooting:"Fotografia",live_view:"Visualização ao vivo",live_view_auto:"Enquanto estiver na tela",live_view_on_tap:"Após um toque",live_view_off:"Nunca",grid:"Grade",grid_none:"Nenhuma",grid_thirds:"Terços",grid_fine:"Fina",grid_diagonal:"Diagonais",histogram:"Histograma",status:"Bateria, disparos restantes e cartão",last_photo:"Última foto",movie:"Botão de vídeo",dials:"Controles",settings:"Outros ajustes",drawers:"Painéis",autofocus:"Focar antes de cada foto",bulb_seconds:"Exposição Bulb",default:"Padrão: {value}"}}});var Zi,Gi=l(()=>{Zi={state:{disconnected:"未连接到 Home Assistant",unavailable:"不可用",offline:"相机已关闭",stuck:"卡死：请关机后重新开机",no_card:"无存储卡",card_full:"存储卡已满",card_locked:"存储卡已写保护",recording:"录制中",focusing:"正在对焦",self_timer:"自拍定时中",exposing:"曝光中",writing:"写入中",series:"系列拍摄",series_waiting:"系列拍摄：等待相机",waiting:"等待相机",waiting_photo:"等待照片",movie_starting:"正在开始录制",movie_ending:"正在结束录制",busy:"忙碌",focus_failed:"未合焦",ready:"就绪"},live:{picture:"实时显示。方向键移动对焦点，回车键在该处对焦。",still:"实时显示",start:"打开实时显示",waiting:"等待画面",off:"实时显示已关闭",turn_on:"打开",never:"实时显示已在集成的选项中关闭",failed:"相机当前不提供实时显示",retry:"重试",none:"此相机没有实时显示"},action:{shutter:"拍摄照片",bulb_start:"打开快门 {seconds} 秒",bulb_end:"关闭快门",autofocus:"自动对焦",movie_start:"录制短片",movie_stop:"停止录制",cancel:"取消系列拍摄",grid:"网格线：{grid}",histogram:"直方图",zoom:"放大倍数：{factor}",last_photo:"打开最新照片",no_photo:"还没有照片",previous:"上一个值",next:"下一个值",dismiss:"关闭"},setting:{exposure_mode:"模式",shutter_speed:"快门",aperture:"光圈",iso:"ISO",exposure_compensation:"曝光补偿",drive_mode:"驱动模式",white_balance:"白平衡",af_mode:"自动对焦操作",metering_mode:"测光模式",picture_style:"照片风格",image_quality:"图像画质",live_af_method:"自动对焦方式",live_view_size:"实时显示尺寸",save_to:"保存至",on_camera:"用相机的模式转盘更改"},more:{title:"更多",focus:"对焦",focus_near:"近",focus_far:"远",near:"向近处对焦，步长 {step}",far:"向远处对焦，步长 {step}",depth_of_field:"景深预览",white_point:"取点白平衡",pick_white:"请点击画面中白色或灰色的部分。",peaking:"峰值对焦",zebra:"斑马纹",mirror:"镜像"},series:{title:"系列拍摄",interval:"间隔",bracket:"包围曝光",focus_stack:"焦点堆叠",interval_seconds:"间隔时间",interval_count:"张数",bracket_shots:"张数",bracket_step:"步长",focus_stack_shots:"张数",focus_stack_step:"步长",focus_stack_direction:"方向",focus_stack_repeat:"每张之间的步数",photos:"{photos} 张",photos_in:"{photos} 张，用时 {time}",no_room:"存储卡只能再存 {room} 张",incomplete:"请填写所有项目。",start:"开始系列拍摄",next:"下一张还有 {time}"},chip:{battery:"电池电量",battery_low:"电池电量低",shots:"剩余可拍摄张数",card:"存储卡 {slot}"},said:{photo:"已拍摄照片：{name}",movie:"已录制视频：{name}",focused:"已合焦",not_focused:"未合焦",failed:"相机未执行该操作。",lost:"与 Home Assistant 的连接中断。相机可能仍已执行：请先查看再重试。"},problem:{no_camera:"尚未设置 Canon EOS 相机。请在“设置”的“设备与服务”中添加。",unknown_camera:"此卡片的相机已不存在。请另选一台。",no_entities:"Home Assistant 中没有此相机的实体。其设备或集成可能已被禁用。"},picker:{name:"Canon EOS 相机",description:"Canon EOS 相机的实时显示、触摸对焦、快门按钮和曝光转盘。"},editor:{device:"相机",device_help:"未指定时使用找到的第一台。",name:"名称",show:"显示内容",shooting:"拍摄",live_view:"实时显示",live_view_auto:"在屏幕上可见时",live_view_on_tap:"点按后",live_view_off:"从不",grid:"网格线",grid_none:"无",grid_thirds:"三等分",grid_fine:"细网格",grid_diagonal:"对角线",histogram:"直方图",status:"电池电量、剩余可拍摄张数和存储卡",last_photo:"最新照片",movie:"短片按钮",dials:"转盘",settings:"其他设置",drawers:"抽屉",autofocus:"每次拍摄前对焦",bulb_seconds:"B 门曝光",default:"默认：{value}"}}});function Yi(i,e){let t=i;for(let o of e.split(".")){if(typeof t!="object")return;t=t[o]}return typeof t=="string"?t:void 0}function H(i){let e=Qi[i??"en"],t=i?.split("-",1)[0]??"en",o=e??Qi[t]??(t==="pt"?qt:Ve);return(n,r)=>(Yi(o,n)??Yi(Ve,n)??n).replace(/\{(\w+)\}/g,(a,d)=>String(r?.[d]??a))}var Qi,xe=l(()=>{"use strict";Pi();Fi();Li();Hi();Di();Bi();Ui();qi();Ki();Gi();Qi={de:Ri,en:Ve,es:Mi,fr:Ni,it:Ii,ja:ji,nl:Vi,pl:Wi,"pt-BR":qt,"zh-Hans":Zi}});function io(i){let e=Object.entries(i).filter(([,p])=>p!=null),t=Object.fromEntries(e);for(let p of["device","entity","name"])if(t[p]!==void 0&&typeof t[p]!="string")throw new Error(`${p} has to be a text`);for(let p of["histogram","status","last_photo","movie","autofocus"])if(t[p]!==void 0&&typeof t[p]!="boolean")throw new Error(`${p} has to be true or false`);if(!Ji(t.live_view,Gt))throw new Error(`live_view has to be one of: ${Gt.join(", ")}`);if(!Ji(t.grid,q))throw new Error(`grid has to be one of: ${q.join(", ")}`);if(!Wt(t.dials,qe))throw new Error(`dials can be: ${qe.join(", ")}`);if(!Wt(t.settings,ke))throw new Error(`settings can be: ${ke.join(", ")}`);if(!Wt(t.drawers,We))throw new Error(`drawers can be: ${We.join(", ")}`);let o=t.bulb_seconds;if(o!==void 0&&!(typeof o=="number"&&o>=K&&o<=G))throw new Error(`bulb_seconds has to be a number from ${K} to ${G}`);let n={...W,...t},r=p=>[...new Set(p)],{dials:s,settings:a,drawers:d}=n;return{...n,dials:r(s),settings:r(a),drawers:r(d)}}function oo(i){let[e,t]=Vt(i),o=`custom:${Z}`;return e&&t?{type:o,device:e}:{type:o}}function no(i,e){if(i.entities[e]?.platform!==V||!["camera","button","image"].includes(Vr(e)))return null;let o=je(i,{entity:e});return o?{config:{type:`custom:${Z}`,device:o}}:null}function ro(i){let e=H(i);return{schema:[{name:"device",selector:{device:{filter:[{integration:V}]}}},{name:"name",selector:{text:{}}},Xi("show","mdi:image-filter-center-focus",e,[to("live_view",Gt,e),to("grid",q,e),...["histogram","status","last_photo","movie"].map(eo)]),Xi("shooting","mdi:camera-iris",e,[Kt("dials",qe,e),Kt("settings",ke,e),Kt("drawers",We,e),eo("autofocus"),{name:"bulb_seconds",selector:{number:{min:K,max:G,step:.5,mode:"box",unit_of_measurement:"s"}},default:W.bulb_seconds}])],computeLabel:t=>e(`editor.${t.name}`),computeHelper:t=>qr(t.name,e)}}function qr(i,e){let t=()=>{switch(i){case"live_view":case"grid":return e(`editor.${i}_${W[i]}`);case"dials":case"settings":case"drawers":return W[i].map(o=>e(so(i,o))).join(", ");default:return""}};return i==="device"?e("editor.device_help"):t()?e("editor.default",{value:t()}):void 0}function to(i,e,t){let o=e.map(n=>({value:n,label:t(`editor.${i}_${n}`)}));return{name:i,selector:{select:{mode:"dropdown",options:o}},default:W[i]}}function Kt(i,e,t){let o=e.map(n=>({value:n,label:t(so(i,n))}));return{name:i,selector:{select:{multiple:!0,options:o}},default:W[i]}}var Z,qe,ke,Gt,q,We,W,K,G,Ji,Wt,Vr,Xi,eo,so,Q=l(()=>{"use strict";Ue();xe();Z="canon-eos-card",qe=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],ke=["drive_mode","white_balance","af_mode","metering_mode","picture_style","image_quality","live_af_method","live_view_size","save_to"],Gt=["auto","on_tap","off"],q=["none","thirds","fine","diagonal"],We=["more","series"],W={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...qe],settings:["drive_mode","white_balance"],drawers:[...We],autofocus:!0,bulb_seconds:30},K=.5,G=43200,Ji=(i,e)=>i===void 0||typeof i=="string"&&e.includes(i),Wt=(i,e)=>i===void 0||Array.isArray(i)&&i.every(t=>e.includes(t));Vr=i=>i.split(".",1)[0]??"";Xi=(i,e,t,o)=>{let n=t(`editor.${i}`);return{name:i,type:"expandable",flatten:!0,title:n,icon:e,schema:o}},eo=i=>({name:i,selector:{boolean:{}},default:W[i]});so=(i,e)=>i==="drawers"?`${e}.title`:`setting.${e}`});var Ke,Ge,Zt,ao,$e,lo,$,co,Qt,Yt=l(()=>{Ke=globalThis,Ge=Ke.ShadowRoot&&(Ke.ShadyCSS===void 0||Ke.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Zt=Symbol(),ao=new WeakMap,$e=class{constructor(e,t,o){if(this._$cssResult$=!0,o!==Zt)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Ge&&e===void 0){let o=t!==void 0&&t.length===1;o&&(e=ao.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),o&&ao.set(t,e))}return e}toString(){return this.cssText}},lo=i=>new $e(typeof i=="string"?i:i+"",void 0,Zt),$=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((o,n,r)=>o+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+i[r+1],i[0]);return new $e(t,i,Zt)},co=(i,e)=>{if(Ge)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let o=document.createElement("style"),n=Ke.litNonce;n!==void 0&&o.setAttribute("nonce",n),o.textContent=t.cssText,i.appendChild(o)}},Qt=Ge?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let o of e.cssRules)t+=o.cssText;return lo(t)})(i):i});var Wr,Kr,Gr,Zr,Qr,Yr,Ze,uo,Jr,Xr,Se,Ae,Qe,po,O,Ee=l(()=>{Yt();Yt();({is:Wr,defineProperty:Kr,getOwnPropertyDescriptor:Gr,getOwnPropertyNames:Zr,getOwnPropertySymbols:Qr,getPrototypeOf:Yr}=Object),Ze=globalThis,uo=Ze.trustedTypes,Jr=uo?uo.emptyScript:"",Xr=Ze.reactiveElementPolyfillSupport,Se=(i,e)=>i,Ae={toAttribute(i,e){switch(e){case Boolean:i=i?Jr:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},Qe=(i,e)=>!Wr(i,e),po={attribute:!0,type:String,converter:Ae,reflect:!1,useDefault:!1,hasChanged:Qe};Symbol.metadata??=Symbol("metadata"),Ze.litPropertyMetadata??=new WeakMap;O=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=po){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let o=Symbol(),n=this.getPropertyDescriptor(e,o,t);n!==void 0&&Kr(this.prototype,e,n)}}static getPropertyDescriptor(e,t,o){let{get:n,set:r}=Gr(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:n,set(s){let a=n?.call(this);r?.call(this,s),this.requestUpdate(e,a,o)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??po}static _$Ei(){if(this.hasOwnProperty(Se("elementProperties")))return;let e=Yr(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(Se("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Se("properties"))){let t=this.properties,o=[...Zr(t),...Qr(t)];for(let n of o)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[o,n]of t)this.elementProperties.set(o,n)}this._$Eh=new Map;for(let[t,o]of this.elementProperties){let n=this._$Eu(t,o);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let o=new Set(e.flat(1/0).reverse());for(let n of o)t.unshift(Qt(n))}else e!==void 0&&t.push(Qt(e));return t}static _$Eu(e,t){let o=t.attribute;return o===!1?void 0:typeof o=="string"?o:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let o of t.keys())this.hasOwnProperty(o)&&(e.set(o,this[o]),delete this[o]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return co(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,o){this._$AK(e,o)}_$ET(e,t){let o=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,o);if(n!==void 0&&o.reflect===!0){let r=(o.converter?.toAttribute!==void 0?o.converter:Ae).toAttribute(t,o.type);this._$Em=e,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(e,t){let o=this.constructor,n=o._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let r=o.getPropertyOptions(n),s=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:Ae;this._$Em=n;let a=s.fromAttribute(t,r.type);this[n]=a??this._$Ej?.get(n)??a,this._$Em=null}}requestUpdate(e,t,o,n=!1,r){if(e!==void 0){let s=this.constructor;if(n===!1&&(r=this[e]),o??=s.getPropertyOptions(e),!((o.hasChanged??Qe)(r,t)||o.useDefault&&o.reflect&&r===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,o))))return;this.C(e,t,o)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:o,reflect:n,wrapped:r},s){o&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),r!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||o||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let o=this.constructor.elementProperties;if(o.size>0)for(let[n,r]of o){let{wrapped:s}=r,a=this[n];s!==!0||this._$AL.has(n)||a===void 0||this.C(n,void 0,r,a)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(o=>o.hostUpdate?.()),this.update(t)):this._$EM()}catch(o){throw e=!1,this._$EM(),o}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};O.elementStyles=[],O.shadowRootOptions={mode:"open"},O[Se("elementProperties")]=new Map,O[Se("finalized")]=new Map,Xr?.({ReactiveElement:O}),(Ze.reactiveElementVersions??=[]).push("2.1.2")});function xo(i,e){if(!ii(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return ho!==void 0?ho.createHTML(e):e}function ee(i,e,t=i,o){if(e===A)return e;let n=o!==void 0?t._$Co?.[o]:t._$Cl,r=ze(e)?void 0:e._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(i),n._$AT(i,t,o)),o!==void 0?(t._$Co??=[])[o]=n:t._$Cl=n),n!==void 0&&(e=ee(i,n._$AS(i,e.values),n,o)),e}var Xt,mo,Ye,ho,ei,P,ti,es,X,Te,ze,ii,yo,Jt,Ce,fo,go,Y,vo,bo,wo,oi,c,ni,Ya,A,u,_o,J,ko,Oe,Je,ce,te,Xe,et,tt,it,$o,ts,So,C=l(()=>{Xt=globalThis,mo=i=>i,Ye=Xt.trustedTypes,ho=Ye?Ye.createPolicy("lit-html",{createHTML:i=>i}):void 0,ei="$lit$",P=`lit$${Math.random().toFixed(9).slice(2)}$`,ti="?"+P,es=`<${ti}>`,X=document,Te=()=>X.createComment(""),ze=i=>i===null||typeof i!="object"&&typeof i!="function",ii=Array.isArray,yo=i=>ii(i)||typeof i?.[Symbol.iterator]=="function",Jt=`[ 	
\f\r]`,Ce=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,fo=/-->/g,go=/>/g,Y=RegExp(`>|${Jt}(?:([^\\s"'>=/]+)(${Jt}*=${Jt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),vo=/'/g,bo=/"/g,wo=/^(?:script|style|textarea|title)$/i,oi=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),c=oi(1),ni=oi(2),Ya=oi(3),A=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),_o=new WeakMap,J=X.createTreeWalker(X,129);ko=(i,e)=>{let t=i.length-1,o=[],n,r=e===2?"<svg>":e===3?"<math>":"",s=Ce;for(let a=0;a<t;a++){let d=i[a],p,h,m=-1,v=0;for(;v<d.length&&(s.lastIndex=v,h=s.exec(d),h!==null);)v=s.lastIndex,s===Ce?h[1]==="!--"?s=fo:h[1]!==void 0?s=go:h[2]!==void 0?(wo.test(h[2])&&(n=RegExp("</"+h[2],"g")),s=Y):h[3]!==void 0&&(s=Y):s===Y?h[0]===">"?(s=n??Ce,m=-1):h[1]===void 0?m=-2:(m=s.lastIndex-h[2].length,p=h[1],s=h[3]===void 0?Y:h[3]==='"'?bo:vo):s===bo||s===vo?s=Y:s===fo||s===go?s=Ce:(s=Y,n=void 0);let g=s===Y&&i[a+1].startsWith("/>")?" ":"";r+=s===Ce?d+es:m>=0?(o.push(p),d.slice(0,m)+ei+d.slice(m)+P+g):d+P+(m===-2?a:g)}return[xo(i,r+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),o]},Oe=class i{constructor({strings:e,_$litType$:t},o){let n;this.parts=[];let r=0,s=0,a=e.length-1,d=this.parts,[p,h]=ko(e,t);if(this.el=i.createElement(p,o),J.currentNode=this.el.content,t===2||t===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(n=J.nextNode())!==null&&d.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let m of n.getAttributeNames())if(m.endsWith(ei)){let v=h[s++],g=n.getAttribute(m).split(P),w=/([.?@])?(.*)/.exec(v);d.push({type:1,index:r,name:w[2],strings:g,ctor:w[1]==="."?Xe:w[1]==="?"?et:w[1]==="@"?tt:te}),n.removeAttribute(m)}else m.startsWith(P)&&(d.push({type:6,index:r}),n.removeAttribute(m));if(wo.test(n.tagName)){let m=n.textContent.split(P),v=m.length-1;if(v>0){n.textContent=Ye?Ye.emptyScript:"";for(let g=0;g<v;g++)n.append(m[g],Te()),J.nextNode(),d.push({type:2,index:++r});n.append(m[v],Te())}}}else if(n.nodeType===8)if(n.data===ti)d.push({type:2,index:r});else{let m=-1;for(;(m=n.data.indexOf(P,m+1))!==-1;)d.push({type:7,index:r}),m+=P.length-1}r++}}static createElement(e,t){let o=X.createElement("template");return o.innerHTML=e,o}};Je=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:o}=this._$AD,n=(e?.creationScope??X).importNode(t,!0);J.currentNode=n;let r=J.nextNode(),s=0,a=0,d=o[0];for(;d!==void 0;){if(s===d.index){let p;d.type===2?p=new ce(r,r.nextSibling,this,e):d.type===1?p=new d.ctor(r,d.name,d.strings,this,e):d.type===6&&(p=new it(r,this,e)),this._$AV.push(p),d=o[++a]}s!==d?.index&&(r=J.nextNode(),s++)}return J.currentNode=X,n}p(e){let t=0;for(let o of this._$AV)o!==void 0&&(o.strings!==void 0?(o._$AI(e,o,t),t+=o.strings.length-2):o._$AI(e[t])),t++}},ce=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,o,n){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=o,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=ee(this,e,t),ze(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==A&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):yo(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&ze(this._$AH)?this._$AA.nextSibling.data=e:this.T(X.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:o}=e,n=typeof o=="number"?this._$AC(e):(o.el===void 0&&(o.el=Oe.createElement(xo(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===n)this._$AH.p(t);else{let r=new Je(n,this),s=r.u(this.options);r.p(t),this.T(s),this._$AH=r}}_$AC(e){let t=_o.get(e.strings);return t===void 0&&_o.set(e.strings,t=new Oe(e)),t}k(e){ii(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,o,n=0;for(let r of e)n===t.length?t.push(o=new i(this.O(Te()),this.O(Te()),this,this.options)):o=t[n],o._$AI(r),n++;n<t.length&&(this._$AR(o&&o._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let o=mo(e).nextSibling;mo(e).remove(),e=o}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},te=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,o,n,r){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=r,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=u}_$AI(e,t=this,o,n){let r=this.strings,s=!1;if(r===void 0)e=ee(this,e,t,0),s=!ze(e)||e!==this._$AH&&e!==A,s&&(this._$AH=e);else{let a=e,d,p;for(e=r[0],d=0;d<r.length-1;d++)p=ee(this,a[o+d],t,d),p===A&&(p=this._$AH[d]),s||=!ze(p)||p!==this._$AH[d],p===u?e=u:e!==u&&(e+=(p??"")+r[d+1]),this._$AH[d]=p}s&&!n&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Xe=class extends te{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},et=class extends te{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},tt=class extends te{constructor(e,t,o,n,r){super(e,t,o,n,r),this.type=5}_$AI(e,t=this){if((e=ee(this,e,t,0)??u)===A)return;let o=this._$AH,n=e===u&&o!==u||e.capture!==o.capture||e.once!==o.once||e.passive!==o.passive,r=e!==u&&(o===u||n);n&&this.element.removeEventListener(this.name,this,o),r&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},it=class{constructor(e,t,o){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=o}get _$AU(){return this._$AM._$AU}_$AI(e){ee(this,e)}},$o={M:ei,P,A:ti,C:1,L:ko,R:Je,D:yo,V:ee,I:ce,H:te,N:et,U:tt,B:Xe,F:it},ts=Xt.litHtmlPolyfillSupport;ts?.(Oe,ce),(Xt.litHtmlVersions??=[]).push("3.3.3");So=(i,e,t)=>{let o=t?.renderBefore??e,n=o._$litPart$;if(n===void 0){let r=t?.renderBefore??null;o._$litPart$=n=new ce(e.insertBefore(Te(),r),r,void 0,t??{})}return n._$AI(i),n}});var ri,S,is,Ao=l(()=>{Ee();Ee();C();C();ri=globalThis,S=class extends O{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=So(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return A}};S._$litElement$=!0,S.finalized=!0,ri.litElementHydrateSupport?.({LitElement:S});is=ri.litElementPolyfillSupport;is?.({LitElement:S});(ri.litElementVersions??=[]).push("4.2.2")});var Eo=l(()=>{});var x=l(()=>{Ee();C();Ao();Eo()});var N,Co=l(()=>{N=i=>(e,t)=>{t!==void 0?t.addInitializer(()=>{customElements.define(i,e)}):customElements.define(i,e)}});function b(i){return(e,t)=>typeof t=="object"?ns(i,e,t):((o,n,r)=>{let s=n.hasOwnProperty(r);return n.constructor.createProperty(r,o),s?Object.getOwnPropertyDescriptor(n,r):void 0})(i,e,t)}var os,ns,si=l(()=>{Ee();os={attribute:!0,type:String,converter:Ae,reflect:!1,hasChanged:Qe},ns=(i=os,e,t)=>{let{kind:o,metadata:n}=t,r=globalThis.litPropertyMetadata.get(n);if(r===void 0&&globalThis.litPropertyMetadata.set(n,r=new Map),o==="setter"&&((i=Object.create(i)).wrapped=!0),r.set(t.name,i),o==="accessor"){let{name:s}=t;return{set(a){let d=e.get.call(this);e.set.call(this,a),this.requestUpdate(s,d,i,!0,a)},init(a){return a!==void 0&&this.C(s,void 0,i,a),a}}}if(o==="setter"){let{name:s}=t;return function(a){let d=this[s];e.call(this,a),this.requestUpdate(s,d,i,!0,a)}}throw Error("Unsupported decorator location: "+o)}});function ie(i){return b({...i,state:!0,attribute:!1})}var To=l(()=>{si();});var zo=l(()=>{});var oe,ue=l(()=>{oe=(i,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(i,e,t),t)});function R(i,e){return(t,o,n)=>{let r=s=>s.renderRoot?.querySelector(i)??null;if(e){let{get:s,set:a}=typeof o=="object"?t:n??(()=>{let d=Symbol();return{get(){return this[d]},set(p){this[d]=p}}})();return oe(t,o,{get(){let d=s.call(this);return d===void 0&&(d=r(this),(d!==null||this.hasUpdated)&&a.call(this,d)),d}})}return oe(t,o,{get(){return r(this)}})}}var Oo=l(()=>{ue();});var Po=l(()=>{ue();});var Ro=l(()=>{ue();});var Fo=l(()=>{ue();});var Lo=l(()=>{ue();});var Pe=l(()=>{Co();si();To();zo();Oo();Po();Ro();Fo();Lo()});var k,pe=l(()=>{"use strict";k=i=>i!==void 0&&i.state!=="unavailable"&&i.state!=="unknown"});function ss(i){if(i.linked===!1)return"disconnected";if(i.available===!1)return"unavailable";if(!i.connected)return"offline";if(i.stuck)return"stuck";if(i.series==="running")return"series";if(i.activity!==void 0&&ai.includes(i.activity))return i.activity;if(i.waiting==="movie")return i.recording?"movie_ending":"movie_starting";if(i.waiting==="focus")return"focusing";if(i.waiting&&!i.begun)return"waiting";if(i.recording)return"recording";if(i.series==="waiting")return"series_waiting";if(i.focus==="searching")return"focusing";if(i.busy||i.activity==="busy")return"busy";let e=rs[i.cardProblem??""];return e||(i.waiting?"waiting_photo":i.focus==="failed"?"focus_failed":"ready")}function Ho(i,e){let[t,o]=[ne(i,Mo),ne(e,Mo)];return t!==o&&(o==="offline"||o==="unavailable"||as.includes(t))}function ne(i,e,t=!1){let o=i.get("camera.live_view")??i.get("button.take_photo"),n=i.state("binary_sensor.connection"),r=i.state("select.save_to")??i.state("sensor.capture_destination"),s=i.get("binary_sensor.card_problem");return ss({linked:i.hass.connected,available:n===void 0?o!==void 0:n!=="unavailable",connected:n===void 0?o?.state!=="unavailable":n==="on",stuck:i.state("binary_sensor.stuck")==="on",cardProblem:r!=="host"&&s?.state==="on"?String(s.attributes.reason??"missing"):void 0,recording:i.state("switch.movie")==="on",activity:i.state("sensor.activity"),focus:i.state("sensor.focus"),busy:i.state("binary_sensor.busy")==="on",series:i.state("sensor.series"),waiting:e.waiting??(t?"movie":void 0),begun:e.begun})}function Re(i){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(i)}function F(i){switch(i){case"ready":return"good";case"disconnected":case"unavailable":case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var ai,rs,Mo,as,D,ot,me=l(()=>{"use strict";ai=["focusing","self_timer","exposing","writing"],rs={missing:"no_card",full:"card_full",write_protected:"card_locked"};Mo={waiting:void 0,begun:!1,exposingSince:void 0,timerSince:void 0,bulbSeconds:void 0},as=["stuck","no_card","card_full","card_locked"];D=i=>i.state("sensor.exposure_mode")==="bulb"||i.state("select.shutter_speed")==="bulb",ot=(i,e)=>e.waiting==="bulb"||D(i)&&i.state("sensor.activity")==="exposing"});var y,E=l(()=>{"use strict";y=class{constructor(e){this.context=e}follow(e){}stop(){}}});function No(i){if(i===3)return"unsent";let{code:e,error:t}=i??{};return e===3||t?.code===3?"unknown":void 0}async function nt(i,e,t){let{translation_domain:o,translation_key:n,...r}=e??{};if(o&&n)try{let a=(await i.loadBackendTranslation("exceptions",o))(`component.${o}.exceptions.${n}.message`,r.translation_placeholders);if(a)return a}catch{}return r.message||t}var di=l(()=>{"use strict"});var ds,ls,rt,cs,st,Do=l(()=>{"use strict";pe();me();E();di();ds=8e3,ls=3e5,rt=new Map,cs=6e4,st=class extends y{constructor(t){super(t);this.said="";this.device=this.context.camera.deviceId;this.isLoss=!1;let o=rt.get(this.device);rt.delete(this.device),o&&Date.now()-o.at<cs&&this.showError(o.text,!0)}follow(t){let{camera:o}=this.context;t&&!this.isLoss&&Ho(t,o)&&this.dropError();let n=o.get("event.photo_taken"),r=t?.state("event.photo_taken");if(!k(n)||n.state===r||r===void 0||r==="unavailable")return;let s=n.attributes.event_type==="movie"?"said.movie":"said.photo";this.announce(this.context.say(s,{name:String(n.attributes.file_name??"")}))}stop(){clearTimeout(this.timer),clearTimeout(this.errorTimer),this.note=void 0}async complain(t){let{say:o,camera:n}=this.context,r=No(t),s=r==="unsent"?o("state.disconnected"):r==="unknown"?o("said.lost"):await nt(n.hass,t,o("said.failed"));(r!==void 0||!this.context.isShown)&&rt.set(this.device,{text:s,at:Date.now()}),this.showError(s,r!==void 0),this.context.changed()}showError(t,o){this.dropError(),this.error=t,this.isLoss=o,this.errorTimer=setTimeout(()=>{this.dropError(),this.context.changed()},ls)}dropError(){clearTimeout(this.errorTimer),this.error=void 0}dismiss(){this.dropError(),this.note=void 0,rt.delete(this.device),this.context.changed()}announce(t){this.said=t===this.said?`${t} `:t,this.context.changed()}showNote(t){clearTimeout(this.timer),this.note=t,this.timer=setTimeout(()=>{this.note=void 0,this.context.changed()},ds),this.context.changed()}}});var at,Io=l(()=>{"use strict";xe();Do();at=class{constructor(e,t,o){this.host=e;this.camera=t;this.config=o;this.messages=new st(this);this.isOver=!1}get say(){return H(this.camera.hass.language)}get isShown(){return this.host.isConnected&&!this.isOver}changed(){this.host.requestUpdate()}async call(e,t,o,n=!1){if(!o)throw new Error(this.say("said.failed"));let[r,s]=e.split("."),a={entity_id:o},{hass:d}=this.camera;return(await d.callService(r,s,t,a,!1,n))?.response}async attempt(e){this.messages.dismiss();try{return await e(),!0}catch(t){return await this.messages.complain(t),!1}}explain(e){this.messages.showNote(this.say(`state.${e}`))}press(e){return this.attempt(()=>this.call("button.press",{},this.camera.id(e)))}details(e){let t={bubbles:!0,composed:!0,detail:{entityId:e}};this.host.dispatchEvent(new CustomEvent("hass-more-info",t))}}});function Uo(i,e,t){if(!li(e,t))return;let o=Number(t.count??t.shots),n=i.number("sensor.shots_remaining"),r=(i.state("select.save_to")??i.state("sensor.capture_destination"))==="host";return{photos:o,seconds:e==="interval"?(o-1)*Number(t.seconds):void 0,room:!r&&n!==void 0&&n<o?n:void 0,batteryLow:i.state("binary_sensor.battery_low")==="on"}}function lt(i,e){let t=Date.parse(String(i.get("sensor.series")?.attributes.next_shot_at??""));return Number.isNaN(t)||t<=e?void 0:Math.ceil((t-e)/1e3)}var Bo,us,ps,dt,jo,li,Fe=l(()=>{"use strict";Bo=["interval","bracket","focus_stack"],us=["1","2","3"],ps=["near","far"],dt={interval:[{name:"seconds",initial:10,min:.5,max:86400,step:.5,unit:"s"},{name:"count",initial:100,min:1,max:1e5,step:1}],bracket:[{name:"shots",initial:"3",options:["3","5","7","9"]},{name:"step",initial:1,min:.3,max:3,step:.1,unit:"EV"}],focus_stack:[{name:"shots",initial:10,min:2,max:999,step:1},{name:"step",initial:"2",options:us},{name:"direction",initial:"far",options:ps},{name:"repeat",initial:1,min:1,max:100,step:1}]},jo=i=>Object.fromEntries(dt[i].map(({name:e,initial:t})=>[e,t])),li=(i,e)=>dt[i].every(({name:t,min:o=-1/0,max:n=1/0,options:r})=>{let s=e[t];return r?r.includes(String(s)):typeof s=="number"&&s>=o&&s<=n})});var ct,Vo=l(()=>{"use strict";Fe();E();ct=class extends y{constructor(){super(...arguments);this.picksWhite=!1;this.stoppedDown=!1;this.kind="interval";this.values=new Map;this.driving=!1;this.held=!1;this.starting=!1}stop(){this.held=!1,this.picksWhite=!1}toggle(t){this.open=this.open===t?void 0:t,this.picksWhite=!1,this.context.changed()}async drive(t,o){if(this.held=!0,this.driving)return;this.driving=!0;let{context:n}=this,r={direction:t,step:String(o)};do if(!await n.attempt(()=>n.call("canon_eos.drive_focus",r,n.camera.target)))break;while(this.held);this.driving=!1}release(){this.held=!1}async stopDown(){let{context:t}=this,o=!this.stoppedDown;await t.attempt(()=>t.call("canon_eos.depth_of_field_preview",{active:o},t.camera.target))&&(this.stoppedDown=o),t.changed()}askForWhite(){this.picksWhite=!this.picksWhite,this.picksWhite&&this.context.messages.showNote(this.context.say("more.pick_white")),this.context.changed()}async pickWhite({x:t,y:o}){let{context:n}=this;this.picksWhite=!1,n.changed(),await n.attempt(()=>n.call("canon_eos.click_white_balance",{x:t,y:o},n.camera.target))}get seriesValues(){return this.values.get(this.kind)??jo(this.kind)}choose(t){this.kind=t,this.context.changed()}enter(t,o){this.values.set(this.kind,{...this.seriesValues,[t]:o}),this.context.changed()}async startSeries(){let{context:t,kind:o,seriesValues:n}=this;this.starting||!li(o,n)||(this.starting=!0,await t.attempt(()=>t.call(`canon_eos.${o}`,{...n},t.camera.target)),this.starting=!1,t.changed())}}});function ms(i,e){if(i.width<=0||i.height<=0||e.width<=0||e.height<=0)return{x:0,y:0,width:Math.max(0,i.width),height:Math.max(0,i.height)};let t=Math.min(i.width/e.width,i.height/e.height),o=e.width*t,n=e.height*t;return{x:(i.width-o)/2,y:(i.height-n)/2,width:o,height:n}}function Ko(i,e,t){let o=ms(e,t);if(o.width===0||o.height===0)return;let n=(i.x-e.x-o.x)/o.width,r=(i.y-e.y-o.y)/o.height;if(!(n<0||n>1||r<0||r>1))return{x:qo(n),y:qo(r)}}function Go(i,e){return{x:ut(i.x-e.width/2,0,1-e.width),y:ut(i.y-e.height/2,0,1-e.height),...e}}function Zo(i,e){let[t]=ci([e]);return!t||t.width===0||t.height===0?i:i.map(o=>({...o,x:(o.x-t.x)/t.width,y:(o.y-t.y)/t.height,width:o.width/t.width,height:o.height/t.height})).filter(({x:o,y:n,width:r,height:s})=>o<1&&n<1&&o+r>0&&n+s>0)}function ci(i){return Array.isArray(i)?i.flatMap(e=>{let[t,o,n,r]=[e?.x,e?.y,e?.width,e?.height];if(![t,o,n,r].every(a=>typeof a=="number"&&a>=0&&a<=1))return[];let s=hs[e.status]??"plain";return[{x:t,y:o,width:n,height:r,look:s}]}):[]}function Qo(i,e){let t=fs[e];return t&&{x:ut(i.x+t[0]*Wo,0,1),y:ut(i.y+t[1]*Wo,0,1)}}var ut,qo,hs,Wo,fs,pt=l(()=>{"use strict";ut=(i,e,t)=>Math.min(Math.max(i,e),Math.max(e,t)),qo=i=>Math.round(i*1e4)/1e4,hs={32:"face",48:"face",49:"focused",50:"failed"};Wo=.05,fs={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}});function Yo(i,e,t,o){let n=i.get(mt),r=n?.attributes.access_token;if(F(t)==="away")return{reason:o(`state.${t}`)};if(n?.attributes.policy==="never")return{reason:o("live.never")};if(!n)return{reason:o("live.none")};if(e.live_view==="off")return{reason:""};if(!r)return{};let s=`/api/camera_proxy_stream/${n.entity_id}?token=${String(r)}`;return{url:i.hass.hassUrl(s)}}function ft(i){let e=i.get(mt)?.attributes.magnification;return typeof e=="number"?e:1}function gt(i){let{af_frames:e,area:t}=i.get(mt)?.attributes??{};return Zo(ci(e),t)}function Le(i){let e=i.get("image.last_photo"),t=e?.attributes.entity_picture;return k(e)&&typeof t=="string"?i.hass.hassUrl(`${t}&state=${encodeURIComponent(e.state)}`):void 0}var mt,ht,he=l(()=>{"use strict";pe();pt();me();mt="camera.live_view";ht=i=>i?.get(mt)?.attributes.error});var gs,vs,bs,vt,Jo=l(()=>{"use strict";pt();he();E();gs=2500,vs={width:.12,height:.18},bs=.6,vt=class extends y{stop(){clearTimeout(this.timer),this.tapped=void 0}async focusAt({x:e,y:t}){if(this.tapped?.look==="pending")return;let[o]=gt(this.context.camera),{width:n,height:r}=o&&o.width<bs?o:vs,s=Go({x:e,y:t},{width:n,height:r});this.show({...s,look:"pending"}),clearTimeout(this.timer);let a,d=await this.context.attempt(async()=>a=await this.send(e,t)),p=!d||a==="failed";if(this.show({...s,look:p?"failed":a==="focused"?"focused":"plain"}),d&&a){let{messages:h,say:m}=this.context;h.announce(m(a==="focused"?"said.focused":"said.not_focused"))}this.timer=setTimeout(()=>this.show(void 0),gs)}async send(e,t){let{target:o}=this.context.camera;return(await this.context.call("canon_eos.set_focus_point",{x:e,y:t},o,!0))?.results?.[0]?.result}show(e){this.tapped=e,this.context.changed()}}});var bt,_s,_t,Xo=l(()=>{"use strict";Ue();he();E();di();bt="camera.live_view",_s=2e3,_t=class extends y{constructor(){super(...arguments);this.trouble=""}follow(t){t&&this.followStream(t.state(bt));let o=ht(this.context.camera);o!==ht(t)&&this.explain(o)}stop(){clearTimeout(this.timer)}async turnOn(){let{context:t}=this;await t.attempt(async()=>{await t.call("camera.turn_on",{},t.camera.id(bt)),t.host.picture?.restart()})}followStream(t){let{camera:o,host:n}=this.context;t==="idle"||o.state(bt)!=="idle"||((t==="streaming"||t==="recording")&&n.picture?.live&&queueMicrotask(()=>n.picture?.restart()),clearTimeout(this.timer),this.timer=setTimeout(()=>this.check(),_s))}check(){let{camera:t,host:o}=this.context;t.state(bt)==="idle"&&o.picture?.live&&o.picture.restart()}async explain(t){let{hass:o}=this.context.camera,r=typeof t=="string"?await nt(o,{translation_domain:V,translation_key:t},""):"";t===ht(this.context.camera)&&(this.trouble=r,this.context.changed())}}});var yt,en=l(()=>{"use strict";E();yt=class extends y{constructor(){super(...arguments);this.pending=!1}async record(t){let{context:o}=this;if(this.pending)return;this.pending=!0,o.changed();let n=t?"switch.turn_on":"switch.turn_off";await o.attempt(()=>o.call(n,{},o.camera.id("switch.movie"))),this.pending=!1,this.context.changed()}}});var tn,ys,wt,on=l(()=>{"use strict";Q();E();tn=new Map,ys={peaking:!1,zebra:!1,mirror:!1},wt=class extends y{follow(){let{config:e}=this.context;if(e===this.config)return;this.config=e;let{grid:t,histogram:o}=e;this.look=tn.get(this.key)??{...ys,grid:t,histogram:o}}nextGrid(){let e=(q.indexOf(this.look.grid)+1)%q.length;this.show({...this.look,grid:q[e]??"none"})}toggle(e){this.show({...this.look,[e]:!this.look[e]})}get key(){let{camera:e,config:t}=this.context;return JSON.stringify([e.deviceId,t.grid,t.histogram])}show(e){this.look=e,tn.set(this.key,e),this.context.changed()}}});var xt,nn=l(()=>{"use strict";xt=class{constructor(e){this.options=e;this.settling=!1}get pending(){return this.wanted}want(e){this.wanted=e,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(e){this.sending===void 0&&this.settling&&this.wanted===e&&this.settle()}finish(){if(this.sending===void 0){if(this.settling||this.wanted===void 0){this.stop();return}clearTimeout(this.timer),this.flush()}}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(e,t){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(t,e)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let e=this.wanted;this.sending=e;try{await this.options.send(e)}catch(t){if(this.sending=void 0,this.wanted!==void 0&&this.wanted!==e)return this.flush();this.settle(),this.options.failed(t);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===e?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var kt,rn=l(()=>{"use strict";E();nn();kt=class extends y{constructor(){super(...arguments);this.senders=new Map}follow(){let{camera:t}=this.context;for(let[o,n]of this.senders)n.seen(t.state(`select.${o}`)??"")}stop(){for(let t of this.senders.values())t.finish()}pending(t){return this.senders.get(t)?.pending}choose(t,o){this.context.messages.dismiss();let n=this.senders.get(t);n||this.senders.set(t,n=this.sender(t)),n.want(o)}toggle(t){this.explain(t),t.fixed===void 0&&(this.open=this.open===t.key?void 0:t.key,this.context.changed())}explain({label:t,fixed:o}){o&&this.context.messages.showNote(`${t}: ${o}`)}sender(t){let{context:o}=this;return new xt({send:n=>o.call("select.select_option",{option:n},o.camera.id(`select.${t}`)),changed:()=>o.changed(),failed:n=>{o.messages.complain(n)}})}}});function sn(i,e,t,o){if(e?.state!==i)return;if(t!==void 0)return t;let n=o?NaN:Date.parse(e.last_changed);return Number.isNaN(n)?Date.now():Math.min(n,Date.now())}var ws,xs,$t,an=l(()=>{"use strict";Q();me();E();ws=250,xs=700,$t=class extends y{constructor(){super(...arguments);this.begun=!1;this.pressedAt=0}follow(t){let o=this.context.camera.get("sensor.activity");this.begun||=o!==void 0&&ai.includes(o.state),this.exposingSince=sn("exposing",o,this.exposingSince,t),this.timerSince=sn("self_timer",o,this.timerSince,t)}async press(){let{camera:t}=this.context,o=Date.now(),n=o-this.pressedAt;this.pressedAt=o;let r=ot(t,this);if(n<(r?xs:ws))return;let s=ne(t,this);r?await this.context.press("button.cancel"):this.waiting===void 0&&Re(s)?await this.shoot():this.context.explain(s)}async focus(){if(this.waiting!==void 0)return this.context.explain(ne(this.context.camera,this));await this.wait("focus",()=>this.context.press("button.autofocus"))}setBulbSeconds(t){t>=K&&t<=G&&(this.bulbSeconds=t),this.context.changed()}async shoot(){let{camera:t,config:o}=this.context,{autofocus:n}=o,r=this.bulbSeconds??o.bulb_seconds,s=D(t);await this.wait(s?"bulb":"photo",()=>this.context.attempt(()=>s?this.context.call("canon_eos.bulb",{seconds:r},t.target):this.context.call("canon_eos.take_photo",{autofocus:n},t.target)))}async wait(t,o){this.waiting=t,this.begun=!1,this.context.changed(),await o(),this.waiting=void 0,this.context.changed()}}});var St,dn=l(()=>{"use strict";he();E();St=class extends y{follow(){let{camera:e}=this.context,t=Le(e),o=`${e.id("image.last_photo")} ${e.state("image.last_photo")}`;t!==void 0&&this.kept?.photo!==o&&(this.kept={photo:o,url:t}),this.url=t===void 0?void 0:this.kept?.url}refetch(){this.kept?.url!==Le(this.context.camera)&&(this.kept=void 0,this.follow(),this.context.changed())}}});var ks,$s,At,ln=l(()=>{"use strict";he();E();ks=[1,5,10],$s=1500,At=class extends y{constructor(){super(...arguments);this.sending=!1}stop(){clearTimeout(this.timer),this.asked=void 0}async next(){if(this.sending)return;let{camera:t}=this.context,o=this.asked??ft(t),n=ks.find(s=>s>o*1.2)??1;clearTimeout(this.timer),this.sending=!0,this.asked=n;let r=await this.context.attempt(()=>this.context.call("canon_eos.zoom",{factor:n},t.target));this.sending=!1,r?this.timer=setTimeout(()=>this.forget(),$s):this.forget()}forget(){this.asked=void 0,this.context.changed()}}});var Et,cn=l(()=>{"use strict";Vo();Jo();Xo();en();on();rn();an();dn();ln();Et=class{constructor(e){this.context=e;this.shutter=new $t(this.context);this.movie=new yt(this.context);this.zoom=new At(this.context);this.focusPoint=new vt(this.context);this.liveView=new _t(this.context);this.overlay=new wt(this.context);this.thumbnail=new St(this.context);this.settings=new kt(this.context);this.drawers=new ct(this.context);this.all=[this.context.messages,this.shutter,this.movie,this.zoom,this.focusPoint,this.liveView,this.overlay,this.thumbnail,this.settings,this.drawers];this.follow(void 0)}update(e,t){let o=this.context.camera;Object.assign(this.context,{camera:e,config:t}),this.follow(o)}stop(){for(let e of this.all)e.stop();this.context.changed()}end(){this.context.isOver=!0,this.stop()}follow(e){for(let t of this.all)t.follow(e)}}});var fe,un=l(()=>{C();fe=i=>i??u});var Ct=l(()=>{un()});function pn(i,e,t){let o=e===void 0?-1:i.indexOf(e);if(!(o<0))return i[Math.min(Math.max(o+t,0),i.length-1)]}function Tt(i,e=!1){switch(i){case"ArrowUp":return 1;case"ArrowRight":return e?-1:1;case"ArrowDown":return-1;case"ArrowLeft":return e?1:-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var ge,Me=l(()=>{"use strict";ge=i=>i.altKey||i.ctrlKey||i.metaKey});var re,zt,ve,se,Ot=l(()=>{"use strict";x();re=$`
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
`,zt=$`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`,ve=$`
  button {
    appearance: none;
    border: 0;
    background: none;
    margin: 0;
    padding: 0;
    color: inherit;
    font: inherit;
    cursor: pointer;
    touch-action: manipulation; /* two quick taps are no wish for a larger page */
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
`,se=$`
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`});var mn,hn,ui=l(()=>{"use strict";x();Ot();mn=[re,se,$`
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
  `],hn=[re,ve,se,$`
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
    .step {
      flex: none;
      width: 44px;
      height: 44px;
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
      unicode-bidi: plaintext;
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
  `]});function pi(i,{key:e},t){i.dispatchEvent(new CustomEvent("choose",{detail:{key:e,value:t}}))}function He(i,e,t){let o=pn(e.options,e.value,t);o!==void 0&&o!==e.value&&pi(i,e,o)}var Pt,mi=l(()=>{"use strict";Me();Pt=i=>getComputedStyle(i).direction==="rtl"});var I,fn=l(()=>{"use strict";x();Pe();Ct();Me();ui();mi();I=class extends S{constructor(){super(...arguments);this.open=!1}focus(t){this.spin?.focus(t)}onKey(t){let{setting:o}=this;if(!ge(t)){if(t.key==="Enter"||t.key===" ")this.toggle();else if(t.key==="Escape"&&this.open)this.toggle();else{let n=Tt(t.key,Pt(this));if(n===void 0||o.fixed!==void 0)return;He(this,o,n)}t.preventDefault()}}toggle(){this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:t}=this,{value:o,options:n,fixed:r}=t,s=o===void 0?-1:n.indexOf(o),a=o===void 0?"–":t.text(o),d=o===void 0?"–":t.word(o);return c`<div
      class="dial ${this.open?"open":""} ${t.pending?"pending":""} ${r===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${t.label}
      aria-valuenow=${fe(s<0?void 0:s)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0,n.length-1)}
      aria-valuetext=${r?`${d}, ${r}`:d}
      aria-readonly=${r===void 0?"false":"true"}
      title=${r?`${d} (${r})`:d}
      @keydown=${this.onKey}
      @click=${this.toggle}
    >
      <span class="label">${t.label}</span>
      <span class="value ${a.length>6?"long":""}">${a}</span>
    </div>`}};I.styles=mn,f([b({attribute:!1})],I.prototype,"setting",2),f([b({type:Boolean})],I.prototype,"open",2),f([R(".dial")],I.prototype,"spin",2),I=f([N("canon-eos-card-dial")],I)});var be,hi=l(()=>{"use strict";be=class{constructor(e,t,o,n){this.host=e;this.milliseconds=t;this.isNeeded=o;this.act=n;e.addController(this)}hostUpdated(){this.host.isConnected&&this.isNeeded()?this.timer??=setInterval(this.act,this.milliseconds):this.hostDisconnected()}hostDisconnected(){clearInterval(this.timer),this.timer=void 0}}});var Ss,B,gn=l(()=>{"use strict";x();Pe();Me();ui();mi();Ss=()=>matchMedia("(prefers-reduced-motion: reduce)").matches,B=class extends S{updated(){let{key:e,value:t}=this.setting,o=`${e} ${t}`;if(o===this.shown)return;let n=!this.shown?.startsWith(`${e} `);this.shown=o;let r=this.values.querySelector("[aria-selected=true]");r&&this.values.scrollTo({left:r.offsetLeft-(this.values.clientWidth-r.offsetWidth)/2,behavior:n||Ss()?"instant":"smooth"})}onKey(e){if(ge(e))return;if(e.key==="Escape"){e.preventDefault(),this.dispatchEvent(new CustomEvent("close-strip"));return}let t=this.values.contains(e.target)?Tt(e.key,Pt(this)):void 0;t!==void 0&&(e.preventDefault(),He(this,this.setting,t),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}render(){let{setting:e,say:t}=this,o=e.value===void 0?-1:e.options.indexOf(e.value),n=e.options.length-1;return c`
      ${this.arrow("left",t("action.previous"),-1,o<=0)}
      <div class="values" role="listbox" aria-label=${e.label} @keydown=${this.onKey}>
        ${e.options.map((r,s)=>{let a=r===e.value,d=a||o<0&&s===0;return c`<button
            type="button"
            role="option"
            tabindex=${d?"0":"-1"}
            aria-selected=${a}
            class=${a&&e.pending?"pending":""}
            @click=${()=>pi(this,e,r)}
          >
            ${e.text(r)}
          </button>`})}
      </div>
      ${this.arrow("right",t("action.next"),1,o<0||o>=n)}
    `}arrow(e,t,o,n){return c`<button
      type="button"
      class="step"
      aria-label=${t}
      aria-disabled=${n}
      @click=${()=>He(this,this.setting,o)}
      @keydown=${this.onKey}
    >
      <ha-icon icon="mdi:chevron-${e}"></ha-icon>
    </button>`}};B.styles=hn,f([b({attribute:!1})],B.prototype,"setting",2),f([b({attribute:!1})],B.prototype,"say",2),f([R(".values")],B.prototype,"values",2),B=f([N("canon-eos-card-strip")],B)});var _e,L,T,ae=l(()=>{_e={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},L=i=>(...e)=>({_$litDirective$:i,values:e}),T=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,o){this._$Ct=e,this._$AM=t,this._$Ci=o}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}}});var vn,As,de,bn=l(()=>{C();ae();vn="important",As=" !"+vn,de=L(class extends T{constructor(i){if(super(i),i.type!==_e.ATTRIBUTE||i.name!=="style"||i.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(i){return Object.keys(i).reduce((e,t)=>{let o=i[t];return o==null?e:e+`${t=t.includes("-")?t:t.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${o};`},"")}update(i,[e]){let{style:t}=i.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(e)),this.render(e);for(let o of this.ft)e[o]==null&&(this.ft.delete(o),o.includes("-")?t.removeProperty(o):t[o]=null);for(let o in e){let n=e[o];if(n!=null){this.ft.add(o);let r=typeof n=="string"&&n.endsWith(As);o.includes("-")||r?t.setProperty(o,r?n.slice(0,-11):n,r?vn:""):t[o]=n}}return A}})});var Rt=l(()=>{bn()});function _n(i,e,t,{peaking:o,zebra:n},r=0){let s=new Uint8ClampedArray(4*e*t),a=Ts(i,e*t);for(let d=0;d<t;d++)for(let p=0;p<e;p++){let h=d*e+p;n&&(a[h]??0)>=250&&(p+d+r)%8<4?s.set(Cs,4*h):o&&zs(a,e,t,p,d)&&s.set(Es,4*h)}return s}function Ts(i,e){let t=new Float32Array(e);for(let o=0;o<e;o++)t[o]=.2126*(i[4*o]??0)+.7152*(i[4*o+1]??0)+.0722*(i[4*o+2]??0);return t}function zs(i,e,t,o,n){if(o===0||n===0||o===e-1||n===t-1)return!1;let r=n*e+o,s=(i[r+1]??0)-(i[r-1]??0),a=(i[r+e]??0)-(i[r-e]??0);return s*s+a*a>4096}var Es,Cs,yn=l(()=>{"use strict";Es=[255,64,64,255],Cs=[0,0,0,200]});function wn(i){let e=new Array(64).fill(0),t=new Array(64).fill(0),o=new Array(64).fill(0),n=new Array(64).fill(0),r=(s,a)=>{let d=Math.min(63,Math.max(0,a*64>>8));s[d]=(s[d]??0)+1};for(let s=0;s+3<i.length;s+=4){let[a,d,p]=[i[s]??0,i[s+1]??0,i[s+2]??0];r(e,a),r(t,d),r(o,p),r(n,.2126*a+.7152*d+.0722*p)}return{red:Ft(e),green:Ft(t),blue:Ft(o),luma:Ft(n)}}function Ft(i){let e=Math.max(...i);return e===0?i:i.map(t=>Math.sqrt(t/e))}function xn(i,e){let t=i.map((o,n)=>`L${n} ${(e*(1-o)).toFixed(1)}`);return`M0 ${e}${t.join("")}L${i.length-1} ${e}Z`}var fi=l(()=>{"use strict"});var kn,$n=l(()=>{"use strict";x();Ot();kn=[re,zt,ve,se,$`
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
    .mirrored {
      transform: scaleX(-1);
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      pointer-events: none;
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
      border: 1px solid rgb(255 255 255 / 0.4);
      border-radius: 22px;
      background: rgb(255 255 255 / 0.12);
      font-size: 14px;
      font-weight: 500;
      min-height: 44px;
      padding: 0 20px;
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
  `]});function En(i){let e=(o,n,r,s)=>ni`<line x1=${o} y1=${n} x2=${r} y2=${s} />`,t=[];for(let o=1;o<An[i];o++){let n=le(o/An[i]);t.push(e(n,"0",n,"100%"),e("0",n,"100%",n))}return i==="diagonal"&&t.push(e("0","0","100%","100%"),e("100%","0","0","100%")),t.length?c`<svg class="grid" aria-hidden="true">${t}</svg>`:u}function Cn(i,e,t){let o=e?.look==="pending"?[]:i,n=e&&!o.length?e:void 0,r=(s,a)=>c`<i
      class="frame ${a}"
      style=${de({left:le(s.x),top:le(s.y),width:le(s.width),height:le(s.height)})}
    ></i>`;return c`<div class="frames" aria-hidden="true">
    ${o.map(s=>r(s,e&&s.look==="plain"?e.look:s.look))}
    ${n?r(n,n.look):u}
    ${t?c`<i class="aim" style=${de({left:le(t.x),top:le(t.y)})}></i>`:u}
  </div>`}function Tn(i,e){let t=o=>ni`<path class=${o} d=${xn(i[o],Sn)} />`;return c`<svg
    class="histogram"
    viewBox="0 0 ${63} ${Sn}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${e}
  >
    ${t("red")}${t("green")}${t("blue")} ${t("luma")}
  </svg>`}var Sn,An,le,zn=l(()=>{"use strict";x();Rt();fi();Sn=36,An={none:0,thirds:3,fine:6,diagonal:0},le=i=>`${(100*i).toFixed(2)}%`});var Ne,On=l(()=>{"use strict";hi();Ne=class{constructor(e,{pace:t,width:o,height:n},r,s,a){this.image=s;this.use=a;this.canvas=Object.assign(document.createElement("canvas"),{width:o,height:n}),new be(e,t,r,()=>{this.sample()})}async sample(){let e=this.image(),t=this.canvas.getContext("2d",{willReadFrequently:!0});if(!e?.naturalWidth||!t)return;let{width:o,height:n}=this.canvas;try{let r=await createImageBitmap(e);t.drawImage(r,0,0,o,n),r.close(),this.use(t.getImageData(0,0,o,n))}catch{this.use(void 0)}}}});var Pn,Lt,Rn=l(()=>{"use strict";Pn=i=>i?.split("?",1)[0],Lt=class{constructor(e){this.host=e;this.state="stopped";this.inView=!1;this.tries=0;this.wait=2e3;this.update=()=>{this.state!=="stopped"&&Pn(this.host.streamUrl)!==this.place&&this.end();let e=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():e?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;e.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),window.addEventListener("pageshow",this.update),this.observer=new IntersectionObserver(e=>{this.inView=e.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),window.removeEventListener("pageshow",this.update),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.trouble=void 0,this.again()}loaded(){this.wait=2e3,this.trouble=void 0,this.state==="starting"&&this.become("live")}async broken(){let e=this.host.streamUrl;if(e===void 0||this.source===void 0||this.state==="stopped")return;this.source=void 0,this.become("waiting"),this.asking?.abort();let t=this.asking=new AbortController,o=0;try{o=(await fetch(e,{signal:t.signal})).status}catch{if(t.signal.aborted)return}t.abort(),this.state==="waiting"&&(this.trouble=o===503?"off":"failed",this.host.requestUpdate(),this.after(this.wait,()=>this.again()),this.wait=Math.min(2*this.wait,3e4))}again(){this.end(),this.update()}begin(){let e=this.host.streamUrl??"";this.place=Pn(e),this.source=`${e}${e.includes("?")?"&":"?"}try=${++this.tries}`,this.become("starting")}become(e){e!==this.state&&(this.state=e,this.host.requestUpdate())}after(e,t,o=!1){this.cancelTimer(),this.lingering=o,this.timer=setTimeout(t,e)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var Ps,Fn,Mn,Ln,ye,j,Rs,Mt,Hn,Ht,Nt=l(()=>{C();({I:Ps}=$o),Fn=i=>i,Mn=i=>i.strings===void 0,Ln=()=>document.createComment(""),ye=(i,e,t)=>{let o=i._$AA.parentNode,n=e===void 0?i._$AB:e._$AA;if(t===void 0){let r=o.insertBefore(Ln(),n),s=o.insertBefore(Ln(),n);t=new Ps(r,s,i,i.options)}else{let r=t._$AB.nextSibling,s=t._$AM,a=s!==i;if(a){let d;t._$AQ?.(i),t._$AM=i,t._$AP!==void 0&&(d=i._$AU)!==s._$AU&&t._$AP(d)}if(r!==n||a){let d=t._$AA;for(;d!==r;){let p=Fn(d).nextSibling;Fn(o).insertBefore(d,n),d=p}}}return t},j=(i,e,t=i)=>(i._$AI(e,t),i),Rs={},Mt=(i,e=Rs)=>i._$AH=e,Hn=i=>i._$AH,Ht=i=>{i._$AR(),i._$AA.remove()}});var Nn,Dn=l(()=>{C();ae();Nt();Nn=L(class extends T{constructor(){super(...arguments),this.key=u}render(i,e){return this.key=i,e}update(i,[e,t]){return e!==this.key&&(Mt(i),this.key=e),t}})});var In=l(()=>{Dn()});function Fs(i){this._$AN!==void 0?(Dt(this),this._$AM=i,Bn(this)):this._$AM=i}function Ls(i,e=!1,t=0){let o=this._$AH,n=this._$AN;if(n!==void 0&&n.size!==0)if(e)if(Array.isArray(o))for(let r=t;r<o.length;r++)De(o[r],!1),Dt(o[r]);else o!=null&&(De(o,!1),Dt(o));else De(this,i)}var De,Dt,Bn,Ms,It,jn=l(()=>{Nt();ae();ae();De=(i,e)=>{let t=i._$AN;if(t===void 0)return!1;for(let o of t)o._$AO?.(e,!1),De(o,e);return!0},Dt=i=>{let e,t;do{if((e=i._$AM)===void 0)break;t=e._$AN,t.delete(i),i=e}while(t?.size===0)},Bn=i=>{for(let e;e=i._$AM;i=e){let t=e._$AN;if(t===void 0)e._$AN=t=new Set;else if(t.has(i))break;t.add(i),Ms(e)}};Ms=i=>{i.type==_e.CHILD&&(i._$AP??=Ls,i._$AQ??=Fs)},It=class extends T{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,t,o){super._$AT(e,t,o),Bn(this),this.isConnected=e._$AU}_$AO(e,t=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),t&&(De(this,e),Dt(this))}setValue(e){if(Mn(this._$Ct))this._$Ct._$AI(e,this);else{let t=[...this._$Ct._$AH];t[this._$Ci]=e,this._$Ct._$AI(t,this,0)}}disconnected(){}reconnected(){}}});var Un,vi,gi,Vn,qn=l(()=>{C();jn();ae();Un=()=>new vi,vi=class{},gi=new WeakMap,Vn=L(class extends It{render(i){return u}update(i,[e]){let t=e!==this.G;return t&&this.rt(void 0),(t||this.lt!==this.ct)&&(this.G=e,this.ht=i.options?.host,this.rt(this.ct=i.element)),u}rt(i){if(this.G!==void 0)if(this.isConnected||(i=void 0),typeof this.G=="function"){let e=this.ht??globalThis,t=gi.get(e);t===void 0&&(t=new WeakMap,gi.set(e,t)),t.get(this.G)!==void 0&&this.G.call(this.ht,void 0),t.set(this.G,i),i!==void 0&&this.G.call(this.ht,i)}else this.G.value=i}get lt(){return typeof this.G=="function"?gi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}})});var Wn=l(()=>{qn()});var Hs,Ns,Bt,Kn=l(()=>{"use strict";x();Ct();In();Wn();Hs=`<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`,Ns=()=>navigator.vendor.startsWith("Apple"),Bt=class{constructor(e,t){this.stream=e;this.loaded=t;this.isAlone=Ns();this.own=Un();this.alone=null;this.broken=()=>{this.stream.broken()};this.onPage=e=>{let t=e.target.contentDocument,o=this.alone=t?.querySelector("img")??null,{source:n}=this.stream;!o||n===void 0||(o.addEventListener("load",this.loaded),o.addEventListener("error",this.broken),o.src=n)}}get element(){return this.isAlone?this.stream.source===void 0?null:this.alone:this.own.value??null}render(e){let{source:t}=this.stream;if(!this.isAlone)return c`<img
        class="stream"
        ${Vn(this.own)}
        src=${fe(t)}
        ?hidden=${t===void 0}
        alt=""
        draggable="false"
        @load=${this.loaded}
        @error=${this.broken}
      />`;if(t===void 0)return u;let o=c`<iframe
      class="stream"
      title=${e}
      tabindex="-1"
      srcdoc=${Hs}
      @load=${this.onPage}
    ></iframe>`;return Nn(t,o)}}});var Ds,Is,bi,Bs,_,Gn=l(()=>{"use strict";x();Pe();Ct();Rt();yn();fi();pt();Me();$n();zn();On();Rn();Kn();Ds={x:.5,y:.5},Is={pace:500,width:192,height:128},bi={pace:250,width:384,height:256},Bs={ArrowLeft:"ArrowRight",ArrowRight:"ArrowLeft"},_=class extends S{constructor(){super();this.auto=!0;this.why="";this.still=!1;this.grid="none";this.histogram=!1;this.peaking=!1;this.zebra=!1;this.mirror=!1;this.canFocus=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.shift=0;this.stream=new Lt(this);this.image=new Bt(this.stream,()=>this.onLoad());let t=()=>this.image.element;new Ne(this,Is,()=>this.histogram&&this.live,t,o=>{this.bins=o&&wn(o.data)}),new Ne(this,bi,()=>this.hasAids&&this.live,t,o=>this.mark(o))}get hasAids(){return this.peaking||this.zebra}mark(t){let o=this.layer?.getContext("2d");if(!o||!t)return;let{data:n,width:r,height:s}=t,a=_n(n,r,s,this,this.shift++);o.putImageData(new ImageData(a,r,s),0,0)}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1}restart(){this.stream.restart()}willUpdate(){this.measure()}measure(){let{naturalWidth:t,naturalHeight:o}=this.image.element??{};t&&o&&(this.ratio=t/o)}updated(t){t.has("url")&&this.url===void 0&&(this.asked=!1),this.toggleAttribute("live",this.live)}onLoad(){this.stream.loaded(),this.measure()}focusAt(t){this.dispatchEvent(new CustomEvent("focus-point",{detail:t}))}onTap(t){let o=this.image.element;if(!this.canFocus||!this.live||!o)return;let n=Ko({x:t.clientX,y:t.clientY},this.box.getBoundingClientRect(),{width:o.naturalWidth,height:o.naturalHeight});this.aim=void 0,n&&this.focusAt(this.mirror?{...n,x:1-n.x}:n)}onKey(t){if(!this.canFocus||!this.live||ge(t)||t.target!==this.box)return;let o=this.aim??Ds,n=this.mirror?Bs[t.key]??t.key:t.key,r=Qo(o,n);if(r)this.aim=r;else if(t.key==="Enter"||t.key===" ")this.focusAt(o);else if(t.key==="Escape"&&this.aim)this.aim=void 0;else return;t.preventDefault()}render(){let{aim:t,bins:o,live:n,say:r}=this,s=this.canFocus&&n;return c`
      <div
        class="picture ${s?"focusable":""}"
        style=${de({"--ratio":this.ratio.toFixed(4)})}
        tabindex=${fe(s?"0":void 0)}
        role=${s?"application":"group"}
        aria-label=${r(s?"live.picture":"live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        <div class="fit ${this.mirror?"mirrored":""}">
          ${this.image.render(r("live.still"))}
          ${n&&this.hasAids?c`<canvas width=${bi.width} height=${bi.height}></canvas>`:u}
          ${n?[En(this.grid),Cn(this.frames,this.tapped,t)]:u}
        </div>
        ${n?u:[this.renderPhoto(),this.renderCurtain()]}
      </div>
      <div class="unseen" role="status">
        ${t?`${Math.round(100*t.x)} % × ${Math.round(100*t.y)} %`:""}
      </div>
      <slot></slot>
      ${n&&this.histogram&&o?Tn(o,r("action.histogram")):u}
    `}renderPhoto(){return this.photo===void 0?u:c`<img class="photo ${this.still?"":"dimmed"}" src=${this.photo} alt="" />`}renderCurtain(){let{reason:t,say:o}=this;if(this.still&&this.photo!==void 0)return u;if(t!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",t??o("live.none"));let{state:n,trouble:r}=this.stream,s=()=>{this.asked=!0};if(!this.streamWanted)return this.curtain("mdi:play-circle-outline","",o("live.start"),s);let a=()=>{this.dispatchEvent(new CustomEvent("turn-on"))};if(r==="off")return this.curtain("mdi:video-off-outline",o("live.off"),o("live.turn_on"),a);if(r==="failed"){let d=this.why||o("live.failed");return this.curtain("mdi:image-off-outline",d,o("live.retry"),a)}return c`<div class="curtain">
      ${n==="stopped"?u:c`<div class="spinner" role="img" aria-label=${o("live.waiting")}></div>`}
    </div>`}curtain(t,o,n,r){return c`<div class="curtain">
      <ha-icon icon=${t}></ha-icon>
      ${o?c`<p>${o}</p>`:u}
      ${n?c`<button
            type="button"
            @click=${s=>{s.stopPropagation(),r?.()}}
          >
            ${n}
          </button>`:u}
    </div>`}};_.styles=kn,f([b({attribute:!1})],_.prototype,"say",2),f([b()],_.prototype,"url",2),f([b({type:Boolean})],_.prototype,"auto",2),f([b()],_.prototype,"reason",2),f([b()],_.prototype,"why",2),f([b()],_.prototype,"photo",2),f([b({type:Boolean})],_.prototype,"still",2),f([b()],_.prototype,"grid",2),f([b({type:Boolean})],_.prototype,"histogram",2),f([b({type:Boolean})],_.prototype,"peaking",2),f([b({type:Boolean})],_.prototype,"zebra",2),f([b({type:Boolean})],_.prototype,"mirror",2),f([b({type:Boolean})],_.prototype,"canFocus",2),f([b({attribute:!1})],_.prototype,"frames",2),f([b({attribute:!1})],_.prototype,"tapped",2),f([ie()],_.prototype,"asked",2),f([ie()],_.prototype,"aim",2),f([ie()],_.prototype,"ratio",2),f([R(".picture")],_.prototype,"box",2),f([R("canvas")],_.prototype,"layer",2),f([ie()],_.prototype,"bins",2),_=f([N("canon-eos-card-view")],_)});function Zn(i,e,t){switch(i){case"aperture":return/^[\d.]+$/.test(e)?`f/${e}`:t;case"shutter_speed":return/^[\d.]+$/.test(e)?`${e}″`:t;case"exposure_compensation":return e==="0"?"±0":t.replace("-","−");case"exposure_mode":return js[e]??t;default:return t}}function Qn(i){let e=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(i??"");if(!e)return;let t=Number(e[2]);return e[1]===void 0?t:t>0?Number(e[1])/t:void 0}function U(i){let e=Math.max(0,Math.floor(i)),t=r=>String(r).padStart(2,"0"),o=Math.floor(e/3600),n=Math.floor(e/60)%60;return o>0?`${o}:${t(n)}:${t(e%60)}`:`${n}:${t(e%60)}`}function Yn(i,e){return e?"mdi:battery-alert-variant-outline":i===void 0?"mdi:battery-unknown":i>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(i/10)*10))}`}var js,we=l(()=>{"use strict";js={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"}});function Jn(i,e,t,o){if(e.exposingSince===void 0)return;let n=(o-e.exposingSince)/1e3;if(e.waiting==="bulb")return{done:n,whole:t};if(D(i))return{done:n,whole:void 0};let r=Qn(i.state("select.shutter_speed"))??0;return r<Us?void 0:{done:Math.min(r,n),whole:r}}function _i(i,e){let t=Date.parse(i.get("switch.movie")?.last_changed??""),o=Date.parse(i.get("sensor.recording_time")?.last_changed??""),n=i.number("sensor.recording_time");return Number.isNaN(t)?n??0:n===void 0||o<t?(e-t)/1e3:n}function Vs(i,e,t){let o=/^self_timer_(\d+)_s$/.exec(i.state("select.drive_mode")??"")?.[1];if(!(e.timerSince===void 0||o===void 0))return Math.max(0,Math.ceil(Number(o)-(t-e.timerSince)/1e3))}function er(i,e,t,o,n){return t==="self_timer"?String(Vs(i,e,n)??""):t==="recording"?U(_i(i,n)):o?[o.done,o.whole].filter(r=>r!==void 0).map(U).join(" / "):""}var Us,Xn,yi=l(()=>{"use strict";we();me();Us=2;Xn=i=>i.state("switch.movie")==="on"&&i.number("sensor.recording_time")===void 0});function qs(i,e){let t=i.number("sensor.battery"),o=i.get(t===void 0?"sensor.battery_status":"sensor.battery");if(!k(o))return[];let n=i.state("binary_sensor.battery_low")==="on",r=i.hass.formatEntityState(o),s=`${e(n?"chip.battery_low":"chip.battery")}: ${r}`,a=t===void 0?"":r,d=Yn(t,n);return[{entityId:o.entity_id,icon:d,text:a,name:s,warning:n}]}function Ws(i,e){let t=i.get("sensor.shots_remaining");if(!k(t))return[];let o=`${e("chip.shots")}: ${i.hass.formatEntityState(t)}`,n=Ks(i,t);return[{entityId:t.entity_id,icon:"mdi:image-multiple-outline",text:n,name:o,warning:!1}]}function Gs(i,e){let{hass:t}=i,o=i.all("sensor.card_state"),n=i.all("sensor.card_free_space");return o.flatMap((r,s)=>{if(!k(r))return[];let a=t.formatEntityState(r),d=r.state!=="ok",p=n.length===o.length?n[s]:void 0,h=d?a:k(p)?t.formatEntityState(p):"",v=`${e("chip.card",{slot:o.length>1?s+1:""}).trim()}: ${!d&&h?`${a}, ${h}`:a}`,g=d?"mdi:alert":"mdi:sd";return[{entityId:r.entity_id,icon:g,text:h,name:v,warning:d}]})}var tr,Ks,ir=l(()=>{"use strict";pe();we();tr=(i,e)=>[...qs(i,e),...Ws(i,e),...Gs(i,e)];Ks=({hass:i},e)=>i.formatEntityStateToParts?.(e).find(({type:t})=>t==="value")?.value.trim()??e.state});function or(i,e,t,o){let n=i.get(`select.${t}`)??i.get(`sensor.${t}`);if(!n)return;let r=a=>i.hass.formatEntityState(n,a),s=Zs(n);return{key:t,label:e(`setting.${t}`),options:s,text:a=>Zn(t,a,r(a)),word:r,value:o??(k(n)?n.state:void 0),pending:o!==void 0,fixed:Qs(i,n,s,e)}}function Qs({hass:i},e,t,o){if(!i.connected)return o("state.disconnected");if(!(t.length>1))return k(e)?nr(e)?e.attributes.read_only_reason===void 0?"":i.formatEntityAttributeValue(e,"read_only_reason"):o("setting.on_camera"):""}var nr,Zs,rr=l(()=>{"use strict";pe();we();nr=i=>i.entity_id.startsWith("select."),Zs=i=>k(i)&&nr(i)&&Array.isArray(i.attributes.options)?i.attributes.options:[]});function sr(i,e,t,o,n){let r=ne(i,o.shutter,o.movie.pending),s=o.shutter.bulbSeconds??e.bulb_seconds,a=r==="exposing"?Jn(i,o.shutter,s,n):void 0,d=h=>h.map(m=>or(i,t,m,o.settings.pending(m))).filter(m=>m!==void 0),p=d(e.dials);return{state:r,mood:F(r),status:`${t(`state.${r}`)} ${er(i,o.shutter,r,a,n)}`.trim(),chips:e.status&&r!=="disconnected"?tr(i,t):void 0,picture:Ys(i,e,t,o,r),dials:p,openDial:p.find(({key:h,fixed:m})=>h===o.settings.open&&m===void 0),shutter:Js(i,s,t,o.shutter,r,a),bulb:D(i)&&F(r)!=="away"?s:void 0,movie:e.movie?Xs(i,t,o,r,n):void 0,thumbnail:ea(i,o.thumbnail.url),series:ar(i,n),settings:d(e.settings),drawers:ta(i,e,o,r,d)}}function Ys(i,e,t,o,n){let r=i.get("sensor.lens"),s=F(n)==="away";return{...Yo(i,e,n,t),...o.overlay.look,photo:Le(i),frames:gt(i),factor:o.zoom.asked??ft(i),canFocus:!s,hasAutofocus:!s&&i.id("button.autofocus")!==void 0,title:e.name||i.name,lens:k(r)?r.state:void 0}}function Js(i,e,t,o,n,r){let s=F(n)==="away",a=ot(i,o)&&!s,d=o.waiting==="photo"||o.waiting==="focus",p=D(i)?t("action.bulb_start",{seconds:e}):t("action.shutter");return{label:a?t("action.bulb_end"):p,working:(o.waiting==="photo"||a)&&!s,disabled:!a&&(d||!Re(n)),done:r?.whole?Math.min(1,r.done/r.whole):void 0}}function Xs(i,e,{movie:{pending:t}},o,n){let r=i.get("switch.movie");if(!r)return;let s=r.state==="on";return{label:e(s?"action.movie_stop":"action.movie_start"),on:s,pending:t,disabled:F(o)==="away"||t||!k(r),time:s?U(_i(i,n)):void 0}}function ea(i,e){let t=i.get("image.last_photo");if(!(t===void 0||e===void 0))return{entityId:t.entity_id,url:e,name:String(t.attributes.file_name??"")}}function ta(i,e,t,o,n){let r=F(o)==="away",{open:s,kind:a,seriesValues:d}=t.drawers;return{all:e.drawers,open:s&&e.drawers.includes(s)?s:void 0,canFocus:!r&&i.id("camera.live_view")!==void 0,look:t.overlay.look,settings:n(ke.filter(p=>!e.settings.includes(p))),estimate:Uo(i,a,d),canStart:Re(o)&&ar(i,0)===void 0}}function ar(i,e){let t=i.get("sensor.series");if(t?.state!=="running"&&t?.state!=="waiting")return;let{shots_done:o,shots_planned:n}=t.attributes,r=lt(i,e);return{done:Number(o??0),planned:Number(n??0),next:r===void 0?void 0:U(r)}}var dr=l(()=>{"use strict";Q();pe();ir();yi();we();he();Fe();rr();me()});var lr,cr=l(()=>{"use strict";x();lr=$`
  .tabs,
  .drawer .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .drawer .row:empty {
    display: none;
  }
  .tab,
  .wide {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: 1 1 0;
    min-width: 0;
    min-height: 44px;
    padding: 0 10px;
    border-radius: 12px;
    font-size: 14px;
    --mdc-icon-size: 20px;
  }
  .tab {
    color: var(--secondary-text-color);
  }
  .tab > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .wide > span {
    line-height: 1.2;
    text-align: center;
  }
  .tab.open {
    color: var(--primary-text-color);
  }
  .wide {
    background: var(--quiet);
  }
  .tab:hover,
  .wide:hover:not(:disabled) {
    background: var(--quiet-hover);
  }
  .wide.on {
    background: color-mix(in srgb, var(--accent) 22%, transparent);
  }
  .wide:disabled {
    opacity: 0.45;
  }
  .wide.start {
    flex: none;
    font-weight: 500;
  }
  .drawer {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .drawer .focus {
    display: grid;
    grid-template-columns: repeat(6, minmax(44px, 1fr));
    gap: 3px;
    font-size: 12px;
    color: var(--secondary-text-color);
  }
  .drawer .focus > span {
    grid-column: span 3;
  }
  .drawer .focus > span + span {
    text-align: end;
  }
  .drawer .focus .wide {
    padding: 0 2px;
    font-size: 18px;
    letter-spacing: -3px;
    color: var(--primary-text-color);
    touch-action: none;
  }
  .field {
    flex: 1 1 90px;
    min-width: 0;
    display: flex;
    flex-direction: column;
    gap: 2px;
  }
  .field.bulb {
    flex: none;
    width: 140px;
    align-self: center;
  }
  .field small {
    color: var(--secondary-text-color);
    font-size: 12px;
  }
  .field input,
  .field select {
    box-sizing: border-box;
    width: 100%;
    height: 44px;
    padding: 0 10px;
    border: 0;
    border-radius: 12px;
    background: var(--quiet);
    color: var(--primary-text-color);
    font: inherit;
  }
  .field option {
    background: var(--card-background-color, #fff);
  }
  .field input:invalid {
    outline: 2px solid var(--error-color, #db4437);
  }
  .estimate {
    margin: 0;
    font-size: 14px;
    color: var(--secondary-text-color);
  }
`});var ur,pr=l(()=>{"use strict";x();cr();Ot();ur=[re,zt,ve,se,lr,$`
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
    select {
      font: inherit;
      color: inherit;
      margin: 0;
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
  `]});var mr,Ie,hr=l(()=>{C();ae();Nt();mr=(i,e,t)=>{let o=new Map;for(let n=e;n<=t;n++)o.set(i[n],n);return o},Ie=L(class extends T{constructor(i){if(super(i),i.type!==_e.CHILD)throw Error("repeat() can only be used in text expressions")}dt(i,e,t){let o;t===void 0?t=e:e!==void 0&&(o=e);let n=[],r=[],s=0;for(let a of i)n[s]=o?o(a,s):s,r[s]=t(a,s),s++;return{values:r,keys:n}}render(i,e,t){return this.dt(i,e,t).values}update(i,[e,t,o]){let n=Hn(i),{values:r,keys:s}=this.dt(e,t,o);if(!Array.isArray(n))return this.ut=s,r;let a=this.ut??=[],d=[],p,h,m=0,v=n.length-1,g=0,w=r.length-1;for(;m<=v&&g<=w;)if(n[m]===null)m++;else if(n[v]===null)v--;else if(a[m]===s[g])d[g]=j(n[m],r[g]),m++,g++;else if(a[v]===s[w])d[w]=j(n[v],r[w]),v--,w--;else if(a[m]===s[w])d[w]=j(n[m],r[w]),ye(i,d[w+1],n[m]),m++,w--;else if(a[v]===s[g])d[g]=j(n[v],r[g]),ye(i,n[m],n[v]),v--,g++;else if(p===void 0&&(p=mr(s,g,w),h=mr(a,m,v)),p.has(a[m]))if(p.has(a[v])){let z=h.get(s[g]),Ut=z!==void 0?n[z]:null;if(Ut===null){let Si=ye(i,n[m]);j(Si,r[g]),d[g]=Si}else d[g]=j(Ut,r[g]),ye(i,n[m],Ut),n[z]=null;g++}else Ht(n[v]),v--;else Ht(n[m]),m++;for(;g<=w;){let z=ye(i,d[w+1]);j(z,r[g]),d[g++]=z}for(;m<=v;){let z=n[m++];z!==null&&Ht(z)}return this.ut=s,Mt(i,d),A}})});var wi=l(()=>{hr()});function ia({state:i,shutter:e},t){let{label:o,working:n,disabled:r,done:s}=e;return c`<button
    type="button"
    class="shutter ${n?"working":""} ${s===void 0?"":"timed"}"
    style=${de({"--done":s?.toFixed(3)})}
    data-state=${i}
    aria-label=${o}
    title=${o}
    aria-busy=${n}
    aria-disabled=${r}
    @click=${()=>{t.shutter.press()}}
    @keydown=${a=>{a.repeat&&a.preventDefault()}}
  ></button>`}function oa(i,e){let{context:t,thumbnail:o}=e;if(!i)return c`<button
      type="button"
      class="thumb"
      disabled
      aria-label=${t.say("action.no_photo")}
    >
      <ha-icon icon="mdi:image-outline"></ha-icon>
    </button>`;let{entityId:n,url:r,name:s}=i,a=d=>c`<img src=${d} alt="" @error=${()=>o.refetch()} />`;return c`<button
    type="button"
    class="thumb"
    aria-label="${t.say("action.last_photo")} ${s}"
    title=${s}
    @click=${()=>t.details(n)}
  >
    ${Ie([r],d=>d,a)}
  </button>`}function vr(i,{context:e,shutter:t}){return i===void 0?u:c`<label class="field bulb">
    <small>${e.say("editor.bulb_seconds")} (s)</small>
    <input
      type="number"
      inputmode="decimal"
      min=${K}
      max=${G}
      step="any"
      .value=${String(i)}
      @change=${o=>t.setBulbSeconds(o.target.valueAsNumber)}
    />
  </label>`}var fr,gr,na,br=l(()=>{"use strict";x();wi();Rt();Q();fr=c`<span></span>`,gr=(i,e)=>c`<div class="deck">
    ${e.context.config.last_photo?oa(i.thumbnail,e):fr}
    ${ia(i,e)} ${i.movie?na(i.movie,i.state,e):fr}
  </div>`;na=({label:i,on:e,pending:t,disabled:o,time:n},r,s)=>c`<button
    type="button"
    class="round movie ${e?"on":""}"
    aria-label=${i}
    title=${i}
    aria-busy=${t}
    aria-disabled=${o}
    @click=${()=>{o?s.context.explain(r):s.movie.record(!e)}}
  >
    <i></i>${n===void 0?u:c`<span aria-hidden="true">${n}</span>`}
  </button>`});function _r({mood:i,status:e,chips:t,picture:o},n){let{say:r,config:s}=n.context;return c`<canon-eos-card-view
    .say=${r}
    .url=${o.url}
    .auto=${s.live_view==="auto"}
    .why=${n.liveView.trouble}
    .reason=${o.reason}
    .photo=${o.photo}
    .still=${s.live_view==="off"}
    .grid=${o.grid}
    .histogram=${o.histogram}
    .peaking=${o.peaking}
    .zebra=${o.zebra}
    .mirror=${o.mirror}
    .canFocus=${o.canFocus}
    .frames=${o.frames}
    .tapped=${n.focusPoint.tapped}
    @focus-point=${({detail:a})=>{n.drawers.picksWhite?n.drawers.pickWhite(a):n.focusPoint.focusAt(a)}}
    @turn-on=${()=>{n.liveView.turnOn()}}
  >
    <div class="over top">
      <div class="pill ${i}"><i class="dot"></i><span>${e}</span></div>
      ${t?c`<div class="chips">${t.map(a=>ra(a,n))}</div>`:u}
    </div>
    <div class="over bottom">
      <div>
        <span class="lens"
          >${o.title}${o.lens===void 0?u:c`<span class="glass"> · ${o.lens}</span>`}</span
        >
      </div>
      <div class="tools">${aa(o,n)}</div>
    </div>
  </canon-eos-card-view>`}function aa(i,e){let{say:t}=e.context,{grid:o,histogram:n}=i,r=`${Math.round(i.factor)}×`,s={label:t("action.autofocus"),face:xi("mdi:focus-auto"),act:()=>{e.shutter.focus()},disabled:e.shutter.waiting!==void 0},a=[{label:t("action.zoom",{factor:r}),face:r,act:()=>{e.zoom.next()}},{label:t("action.histogram"),face:xi("mdi:chart-histogram"),act:()=>e.overlay.toggle("histogram"),on:n,pressed:n},{label:t("action.grid",{grid:t(`editor.grid_${o}`)}),face:xi("mdi:grid"),act:()=>e.overlay.nextGrid(),on:o!=="none"}];return[i.hasAutofocus?[s]:[],i.url===void 0?[]:a].flat().map(sa)}var ra,sa,xi,yr=l(()=>{"use strict";x();ra=({entityId:i,icon:e,text:t,name:o,warning:n},r)=>c`<button
    type="button"
    class="chip ${n?"warning":""}"
    aria-label=${o}
    title=${o}
    @click=${()=>r.context.details(i)}
  >
    <ha-icon icon=${e}></ha-icon>${t?c`<span>${t}</span>`:u}
  </button>`,sa=({label:i,face:e,act:t,on:o,pressed:n,disabled:r})=>c`<button
    type="button"
    class="tool ${o?"on":""}"
    aria-label=${i}
    aria-pressed=${n??u}
    aria-disabled=${r??u}
    title=${i}
    @click=${t}
  >
    ${e}
  </button>`,xi=i=>c`<ha-icon icon=${i}></ha-icon>`});function wr(i,e,t,o){if(!i.length)return u;let n=({detail:s})=>o.choose(s.key,s.value);return c`
    <div class="dials">${Ie(i,({key:s})=>s,s=>c`<canon-eos-card-dial
      data-key=${s.key}
      .setting=${s}
      .open=${s===e}
      @choose=${n}
      @toggle-dial=${()=>o.toggle(s)}
    ></canon-eos-card-dial>`)}</div>
    ${e?c`<canon-eos-card-strip
          .setting=${e}
          .say=${t}
          @choose=${n}
          @close-strip=${s=>{o.toggle(e),la(s.target,e)}}
        ></canon-eos-card-strip>`:u}
  `}function la(i,{key:e}){let t=`canon-eos-card-dial[data-key=${e}]`;i.parentElement?.querySelector(t)?.focus()}function jt(i,e){return i.length?c`<div class="settings">${Ie(i,({key:o})=>o,o=>ca(o,e))}</div>`:u}function ca(i,e){let{key:t,label:o,value:n,options:r,word:s,pending:a,fixed:d}=i,p=({target:h})=>e.choose(t,h.value);return c`<div
    class="setting ${a?"pending":""} ${d===void 0?"":"fixed"}"
    title=${d||u}
    @click=${()=>e.explain(i)}
  >
    <ha-icon icon=${da[t]??"mdi:tune"}></ha-icon>
    <span class="words" aria-hidden="true">
      <small>${o}</small>
      <span class="value">${n===void 0?"–":s(n)}</span>
    </span>
    <select aria-label=${o} ?disabled=${d!==void 0} @change=${p}>
      ${n===void 0||r.includes(n)?u:c`<option value=${n} disabled hidden .selected=${!0}>${s(n)}</option>`}
      ${r.map(h=>c`<option value=${h} .selected=${h===n}>${s(h)}</option>`)}
    </select>
  </div>`}var da,ki=l(()=>{"use strict";x();wi();da={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"}});function xr(i,e){let{context:t,drawers:o}=e,{say:n}=t;if(!i.all.length)return u;let r=s=>{let a=s===i.open;return c`<button
      type="button"
      class="tab ${a?"open":""}"
      aria-expanded=${a}
      @click=${()=>o.toggle(s)}
    >
      <ha-icon icon=${ua[s]}></ha-icon><span>${n(`${s}.title`)}</span>
      <ha-icon icon=${a?"mdi:chevron-up":"mdi:chevron-down"}></ha-icon>
    </button>`};return c`<div class="tabs">${i.all.map(r)}</div>
    ${i.open==="more"?pa(i,e):u}
    ${i.open==="series"?fa(i.estimate,i.canStart,o,n):u}`}function pa(i,e){let{drawers:t,overlay:o,settings:n,context:r}=e,{say:s}=r;return c`<div class="drawer">
    ${i.canFocus?ha(t,s):u}
    <div class="row">
      ${i.canFocus?[$i("mdi:camera-iris",s("more.depth_of_field"),t.stoppedDown,()=>t.stopDown()),$i("mdi:eyedropper-variant",s("more.white_point"),t.picksWhite,()=>t.askForWhite())]:u}
    </div>
    ${i.canFocus?c`<div class="row">
          ${ma.map(([a,d])=>$i(d,s(`more.${a}`),i.look[a],()=>o.toggle(a)))}
        </div>`:u}
    ${jt(i.settings,n)}
  </div>`}function ha(i,e){let t=(o,n)=>{let r=e(`more.${o}`,{step:n});return c`<button
      type="button"
      class="wide"
      aria-label=${r}
      title=${r}
      @pointerdown=${a=>{a.button===0&&i.drive(o,n)}}
      @pointerup=${()=>i.release()}
      @pointercancel=${()=>i.release()}
      @pointerleave=${()=>i.release()}
      @contextmenu=${a=>a.preventDefault()}
      @click=${a=>{a.detail===0&&(i.drive(o,n),i.release())}}
    >
      ${(o==="near"?"‹":"›").repeat(n)}
    </button>`};return c`<div class="row focus" role="group" aria-label=${e("more.focus")}>
    <span>${e("more.focus_near")}</span><span>${e("more.focus_far")}</span>
    ${[3,2,1].map(o=>t("near",o))} ${[1,2,3].map(o=>t("far",o))}
  </div>`}function fa(i,e,t,o){return c`<form
    class="drawer"
    @submit=${n=>{n.preventDefault(),t.startSeries()}}
  >
    <div class="row" role="radiogroup" aria-label=${o("series.title")}>
      ${Bo.map(n=>c`<button
            type="button"
            class="wide ${n===t.kind?"on":""}"
            role="radio"
            aria-checked=${n===t.kind}
            @click=${()=>t.choose(n)}
          >
            ${o(`series.${n}`)}
          </button>`)}
    </div>
    <div class="row">${dt[t.kind].map(n=>va(n,t,o))}</div>
    <p class="estimate">${i?ga(i,o):o("series.incomplete")}</p>
    <button type="submit" class="wide start" ?disabled=${!e||!i}>
      <ha-icon icon="mdi:play"></ha-icon><span>${o("series.start")}</span>
    </button>
  </form>`}function va(i,e,t){let{name:o,min:n,max:r,step:s,unit:a,options:d}=i,p=e.seriesValues[o],h=t(`series.${e.kind}_${o}`);return d?c`<label class="field">
      <small>${h}</small>
      <select @change=${m=>e.enter(o,m.target.value)}>
        ${d.map(m=>c`<option value=${m} .selected=${m===p}>
              ${o==="direction"?t(`more.focus_${m}`):m}
            </option>`)}
      </select>
    </label>`:c`<label class="field">
    <small>${h}${a?` (${a})`:""}</small>
    <input
      type="number"
      inputmode="decimal"
      required
      min=${n??u}
      max=${r??u}
      step=${s??u}
      .value=${String(p)}
      @input=${m=>e.enter(o,m.target.valueAsNumber)}
    />
  </label>`}var ua,ma,$i,ga,kr=l(()=>{"use strict";x();we();Fe();ki();ua={more:"mdi:tune-variant",series:"mdi:timer-outline"};ma=[["peaking","mdi:image-filter-hdr-outline"],["zebra","mdi:texture"],["mirror","mdi:flip-horizontal"]],$i=(i,e,t,o)=>c`<button type="button" class="wide ${t?"on":""}" aria-pressed=${t} @click=${o}>
    <ha-icon icon=${i}></ha-icon><span>${e}</span>
  </button>`;ga=({photos:i,seconds:e,room:t,batteryLow:o},n)=>[e===void 0?n("series.photos",{photos:i}):n("series.photos_in",{photos:i,time:U(e)}),t===void 0?"":n("series.no_room",{room:t}),o?n("chip.battery_low"):""].filter(Boolean).join(" · ")});function $r(i){let{error:e,note:t}=i.messages;return c`
    ${e===void 0?u:c`<div class="error" role="alert">
          <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
          <span>${e}</span>
          <button
            type="button"
            aria-label=${i.say("action.dismiss")}
            @click=${()=>i.messages.dismiss()}
          >
            <ha-icon icon="mdi:close"></ha-icon>
          </button>
        </div>`}
    ${t===void 0?u:c`<div class="error note">
          <ha-icon icon="mdi:information-outline"></ha-icon>
          <span>${t}</span>
        </div>`}
  `}function Sr(i,e){if(!i)return u;let{done:t,planned:o,next:n}=i;return c`<div class="progress">
    <span>${e.say("state.series")} ${t}${o?` / ${o}`:""}${n?` · ${e.say("series.next",{time:n})}`:""}</span>
    ${o?c`<progress max=${o} value=${t}></progress>`:c`<progress></progress>`}
    <button type="button" @click=${()=>{e.press("button.cancel")}}>
      ${e.say("action.cancel")}
    </button>
  </div>`}var Ar,Er=l(()=>{"use strict";x();Ar=i=>c`<ha-card>
    <div class="nothing">
      <ha-icon icon="mdi:camera-off-outline"></ha-icon>
      <p>${i}</p>
    </div>
  </ha-card>`});var Cr={};Rr(Cr,{CanonEosCard:()=>M});var ba,M,Tr=l(()=>{"use strict";x();Pe();Io();cn();Q();fn();hi();gn();Gn();xe();Ue();yi();Fe();dr();pr();br();yr();kr();ki();Er();ba=200,M=class extends S{static getConfigForm(){return ro(document.documentElement.lang)}static getStubConfig(e){return oo(e)}constructor(){super(),new be(this,ba,()=>this.isTimed,()=>this.requestUpdate())}setConfig(e){this.config=io(e)}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),this.controls?.stop()}shouldUpdate(e){let t=e.size===1&&e.has("hass"),{hass:o,controls:n}=this;return!t||!o||!n||Oi(n.context.camera,o)}willUpdate(){let{hass:e,config:t}=this;if(!e||!t)return;let o=je(e,t),n=this.controls?.context.camera;if(n&&n.deviceId!==o&&(this.controls?.end(),this.controls=void 0),o===void 0)return;let r=this.controls&&n?.hass.entities===e.entities,s=new Be(e,o,r?n.entities:zi(e,o));this.controls?this.controls.update(s,t):this.controls=new Et(new at(this,s,t))}get isTimed(){let{controls:e}=this;return e!==void 0&&((e.shutter.exposingSince??e.shutter.timerSince)!==void 0||Xn(e.context.camera)||lt(e.context.camera,Date.now())!==void 0)}render(){let{hass:e,config:t,controls:o}=this;if(!e||!t)return u;if(!o?.context.camera.entities.size)return Ar(H(e.language)(this.problem(t)));let{context:n,settings:r}=o,{say:s}=n,a=sr(n.camera,t,s,o,Date.now());return c`<ha-card>
      ${_r(a,o)}
      <div class="controls">
        ${wr(a.dials,a.openDial,s,r)} ${gr(a,o)}
        ${vr(a.bulb,o)}
        ${$r(n)} ${Sr(a.series,n)} ${jt(a.settings,r)}
        ${xr(a.drawers,o)}
      </div>
      <div class="unseen" role="status">${s(`state.${a.state}`)}</div>
      <div class="unseen" role="status">${n.messages.note??n.messages.said}</div>
    </ha-card>`}problem(e){return this.controls?"problem.no_entities":e.device||e.entity?"problem.unknown_camera":"problem.no_camera"}};M.styles=ur,f([b({attribute:!1})],M.prototype,"hass",2),f([ie()],M.prototype,"config",2),f([R("canon-eos-card-view")],M.prototype,"picture",2),M=f([N(Z)],M)});Q();xe();var zr=i=>H(document.documentElement.lang||navigator.language)(i),Or=window.customCards??=[];Or.some(i=>i.type===Z)||Or.push({type:Z,get name(){return zr("picker.name")},get description(){return zr("picker.description")},preview:!0,documentationURL:"https://github.com/canon-eos/ha-canon-eos",getEntitySuggestion:no});var _a=1e4,ya=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(i=>setTimeout(i,_a))]);ya.then(()=>Promise.resolve().then(()=>(Tr(),Cr)));

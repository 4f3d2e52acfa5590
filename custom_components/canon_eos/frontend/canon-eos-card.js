// Built from card/ by script/card: change it there.
// Contains Lit: see LICENSE-lit.txt.
var Pi=Object.defineProperty;var Gr=Object.getOwnPropertyDescriptor;var l=(o,e,t)=>()=>{if(t)throw t[0];try{return o&&(e=o(o=0)),e}catch(i){throw t=[i],i}};var Zr=(o,e)=>{for(var t in e)Pi(o,t,{get:e[t],enumerable:!0})};var m=(o,e,t,i)=>{for(var n=i>1?void 0:i?Gr(e,t):e,r=o.length-1,s;r>=0;r--)(s=o[r])&&(n=(i?s(e,t,n):s(n))||n);return i&&n&&Pi(e,t,n),n};function Gt(o){let e=new Set,t=new Set;for(let i of Object.values(o.entities)){if(i?.platform!==P||!i.device_id||!i.translation_key)continue;let n=Ri(i.entity_id,i.translation_key);n===zi?e.add(i.device_id):n===Oi&&t.add(i.device_id)}return[...e,...[...t].filter(i=>!e.has(i))]}function me(o,e){return e.device?Object.hasOwn(o.devices,e.device)?e.device:void 0:e.entity?o.entities[e.entity]?.device_id??void 0:Gt(o)[0]}function Li(o,e){let t=new Map;for(let i of Object.values(o.entities)){if(i?.platform!==P||i.device_id!==e||!i.translation_key)continue;let n=Ri(i.entity_id,i.translation_key),r=t.get(n);r?r.push(i.entity_id):t.set(n,[i.entity_id])}for(let i of t.values())i.sort();return t}function Mi(o,e){let t=o.hass;return t.entities!==e.entities||t.devices!==e.devices||t.language!==e.language||t.connected!==e.connected||t.formatEntityState!==e.formatEntityState||[...o.entities.values()].flat().some(i=>t.states[i]!==e.states[i])}var P,zi,Oi,Ri,Qe,fe=l(()=>{"use strict";P="canon_eos",zi="camera.live_view",Oi="button.take_photo",Ri=(o,e)=>`${o.split(".",1)[0]??""}.${e}`;Qe=class{constructor(e,t,i){this.hass=e;this.deviceId=t;this.entities=i}id(e){return this.entities.get(e)?.[0]}get(e){let t=this.id(e);return t===void 0?void 0:this.hass.states[t]}all(e){return(this.entities.get(e)??[]).map(t=>this.hass.states[t]).filter(t=>t!==void 0)}state(e){return this.get(e)?.state}number(e){let t=Number.parseFloat(this.state(e)??"");return Number.isFinite(t)?t:void 0}get target(){return this.id(Oi)??this.id(zi)}get name(){let e=this.hass.devices[this.deviceId];return e?.name_by_user||e?.name||e?.model||"Canon EOS"}}});function ze(o){let e=Object.entries(o).filter(([,p])=>p!=null),t=Object.fromEntries(e);for(let p of["device","entity","name"])if(t[p]!==void 0&&typeof t[p]!="string")throw new Error(`${p} has to be a text`);for(let p of["histogram","status","last_photo","movie","autofocus"])if(t[p]!==void 0&&typeof t[p]!="boolean")throw new Error(`${p} has to be true or false`);if(!Hi(t.live_view,Xe))throw new Error(`live_view has to be one of: ${Xe.join(", ")}`);if(!Hi(t.grid,W))throw new Error(`grid has to be one of: ${W.join(", ")}`);if(!Zt(t.dials,Te))throw new Error(`dials can be: ${Te.join(", ")}`);if(!Zt(t.settings,ge))throw new Error(`settings can be: ${ge.join(", ")}`);if(!Zt(t.drawers,Pe))throw new Error(`drawers can be: ${Pe.join(", ")}`);let i=t.bulb_seconds;if(i!==void 0&&!(typeof i=="number"&&i>=V&&i<=q))throw new Error(`bulb_seconds has to be a number from ${V} to ${q}`);let n={...Qr,...t},r=p=>[...new Set(p)],{dials:s,settings:a,drawers:d}=n;return{...n,dials:r(s),settings:r(a),drawers:r(d)}}function Fi(o){let[e,t]=Gt(o),i=`custom:${ie}`;return e&&t?{type:i,device:e}:{type:i}}function Di(o,e){if(o.entities[e]?.platform!==P||!["camera","button","image"].includes(Xr(e)))return null;let i=me(o,{entity:e});return i?{config:{type:`custom:${ie}`,device:i}}:null}var ie,Te,ge,Xe,W,Pe,Qr,V,q,Hi,Zt,Xr,K=l(()=>{"use strict";fe();ie="canon-eos-card",Te=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],ge=["drive_mode","white_balance","af_mode","metering_mode","picture_style","image_quality","live_af_method","live_view_size","save_to"],Xe=["auto","on_tap","off"],W=["none","thirds","fine","diagonal"],Pe=["more","series"],Qr={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...Te],settings:["drive_mode","white_balance"],drawers:[...Pe],autofocus:!0,bulb_seconds:30},V=.5,q=43200,Hi=(o,e)=>o===void 0||typeof o=="string"&&e.includes(o),Zt=(o,e)=>o===void 0||Array.isArray(o)&&o.every(t=>e.includes(t));Xr=o=>o.split(".",1)[0]??""});var Ii,Ni=l(()=>{Ii={state:{disconnected:"Keine Verbindung zu Home Assistant",unavailable:"Nicht verfügbar",offline:"Kamera ist aus",stuck:"Hängt: aus- und wieder einschalten",no_card:"Keine Karte",card_full:"Karte voll",card_locked:"Karte schreibgeschützt",recording:"Nimmt Video auf",focusing:"Stellt scharf",self_timer:"Selbstauslöser",exposing:"Belichtet",writing:"Speichert",series:"Serie",series_waiting:"Serie: wartet auf die Kamera",waiting:"Wartet auf die Kamera",waiting_photo:"Wartet auf das Foto",movie_starting:"Startet das Video",movie_ending:"Beendet das Video",busy:"Beschäftigt",focus_failed:"Nicht scharf",ready:"Bereit"},live:{picture:"Livebild. Die Pfeiltasten bewegen den Fokuspunkt, die Eingabetaste stellt dort scharf.",still:"Livebild",start:"Livebild zeigen",waiting:"Wartet auf das Bild",off:"Livebild ist ausgeschaltet",turn_on:"Einschalten",never:"Livebild ist in den Optionen der Integration abgeschaltet",failed:"Die Kamera zeigt jetzt kein Livebild",retry:"Noch einmal versuchen",none:"Diese Kamera hat kein Livebild"},action:{shutter:"Auslösen",bulb_start:"Verschluss für {seconds} s öffnen",bulb_end:"Verschluss schließen",autofocus:"Autofokus",movie_start:"Video aufnehmen",movie_stop:"Aufnahme beenden",cancel:"Serie abbrechen",grid:"Gitter: {grid}",histogram:"Histogramm",zoom:"Vergrößerung: {factor}",last_photo:"Letztes Foto öffnen",no_photo:"Noch kein Foto",previous:"Vorheriger Wert",next:"Nächster Wert",dismiss:"Schließen"},setting:{exposure_mode:"Modus",shutter_speed:"Zeit",aperture:"Blende",iso:"ISO",exposure_compensation:"Korrektur",drive_mode:"Betriebsart",white_balance:"Weißabgleich",af_mode:"AF-Betrieb",metering_mode:"Messmethode",picture_style:"Bildstil",image_quality:"Qualität",live_af_method:"AF-Methode",live_view_size:"Größe des Livebilds",save_to:"Speicherort",on_camera:"Wird am Modus-Wahlrad der Kamera eingestellt"},more:{title:"Mehr",focus:"Fokus",focus_near:"Nah",focus_far:"Fern",near:"Näher fokussieren, Schritt {step}",far:"Ferner fokussieren, Schritt {step}",depth_of_field:"Schärfentiefe",white_point:"Weißabgleich auf einen Punkt",pick_white:"Tippe im Bild auf etwas Weißes oder Graues.",peaking:"Fokus-Peaking",zebra:"Zebra",mirror:"Spiegeln"},series:{title:"Serie",interval:"Intervall",bracket:"Belichtungsreihe",focus_stack:"Fokusreihe",interval_seconds:"Alle",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Abstand",focus_stack_shots:"Fotos",focus_stack_step:"Schrittweite",focus_stack_direction:"Richtung",focus_stack_repeat:"Schritte zwischen den Fotos",photos:"{photos} Fotos",photos_in:"{photos} Fotos in {time}",no_room:"nur {room} passen auf die Karte",incomplete:"Fülle alle Felder aus.",start:"Serie starten",next:"nächstes in {time}"},review:{download:"Herunterladen",whole:"Originalgröße",delete:"Löschen",sure:"Von der Karte löschen",close:"Schließen",newer:"Neueres Foto",older:"Älteres Foto"},chip:{battery:"Akku",battery_low:"Akku schwach",shots:"Verbleibende Aufnahmen",card:"Karte {slot}"},said:{photo:"Foto aufgenommen: {name}",movie:"Film aufgenommen: {name}",focused:"Scharf",not_focused:"Nicht scharf",failed:"Die Kamera hat das nicht getan.",lost:"Die Verbindung zu Home Assistant ging unterwegs verloren. Vielleicht hat die Kamera es trotzdem getan: erst nachsehen, dann wiederholen."},problem:{no_camera:"Es ist keine Canon EOS eingerichtet. Unter Einstellungen, Geräte & Dienste lässt sich eine hinzufügen.",unknown_camera:"Die Kamera dieser Karte gibt es nicht mehr. Bitte eine andere wählen.",no_entities:"Home Assistant hat keine Entitäten dieser Kamera. Vielleicht ist ihr Gerät oder die Integration deaktiviert."},picker:{name:"Canon-EOS-Kamera",description:"Livebild, Antippen zum Scharfstellen, Auslöser und Einstellräder für die Belichtung einer Canon EOS."},editor:{device:"Kamera",name:"Name",show:"Anzeige",shooting:"Fotografieren",live_view:"Livebild",live_view_auto:"Solange die Karte zu sehen ist",live_view_on_tap:"Nach Antippen",live_view_off:"Nie",grid:"Gitter",grid_none:"Keines",grid_thirds:"Drittel",grid_fine:"Fein",grid_diagonal:"Diagonalen",histogram:"Histogramm",status:"Akku, verbleibende Aufnahmen und Karte",last_photo:"Letztes Foto",movie:"Videotaste",dials:"Einstellräder",settings:"Weitere Einstellungen",drawers:"Fächer",autofocus:"Vor jedem Foto scharf stellen",bulb_seconds:"Bulb-Belichtung"}}});var Ye,Bi=l(()=>{Ye={state:{disconnected:"No connection to Home Assistant",unavailable:"Not available",offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",self_timer:"Self-timer",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",waiting:"Waiting for the camera",waiting_photo:"Waiting for the photo",movie_starting:"Starting the movie",movie_ending:"Ending the movie",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",never:"Live view is turned off in the integration's options",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid: {grid}",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},more:{title:"More",focus:"Focus",focus_near:"Near",focus_far:"Far",near:"Focus nearer, step {step}",far:"Focus farther, step {step}",depth_of_field:"Depth of field",white_point:"White balance from a point",pick_white:"Tap something white or gray in the picture.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Mirror"},series:{title:"Series",interval:"Interval",bracket:"Bracket",focus_stack:"Focus stack",interval_seconds:"Every",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Step",focus_stack_shots:"Photos",focus_stack_step:"Step size",focus_stack_direction:"Direction",focus_stack_repeat:"Steps between photos",photos:"{photos} photos",photos_in:"{photos} photos in {time}",no_room:"only {room} fit on the card",incomplete:"Fill in all fields.",start:"Start series",next:"next in {time}"},review:{download:"Download",whole:"Actual size",delete:"Delete",sure:"Delete from the card",close:"Close",newer:"Newer photo",older:"Older photo"},chip:{battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",movie:"Movie recorded: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that.",lost:"The connection to Home Assistant was lost on the way. The camera may have done it all the same: look before you repeat it."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one.",no_entities:"Home Assistant has no entities of this camera. Its device or its integration may be disabled."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},editor:{device:"Camera",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",drawers:"Drawers",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure"}}});var Ui,ji=l(()=>{Ui={state:{disconnected:"Sin conexión con Home Assistant",unavailable:"No disponible",offline:"Cámara apagada",stuck:"Bloqueada: apágala y enciéndela",no_card:"Sin tarjeta",card_full:"Tarjeta llena",card_locked:"Tarjeta protegida contra escritura",recording:"Grabando",focusing:"Enfocando",self_timer:"Autodisparador",exposing:"Exponiendo",writing:"Guardando",series:"Serie",series_waiting:"Serie: esperando a la cámara",waiting:"Esperando a la cámara",waiting_photo:"Esperando la foto",movie_starting:"Iniciando el vídeo",movie_ending:"Terminando el vídeo",busy:"Ocupada",focus_failed:"Sin enfocar",ready:"Lista"},live:{picture:"Visión en directo. Las flechas mueven el punto de enfoque, Intro enfoca ahí.",still:"Visión en directo",start:"Mostrar visión en directo",waiting:"Esperando la imagen",off:"La visión en directo está desactivada",turn_on:"Activar",never:"La visión en directo está desactivada en las opciones de la integración",failed:"La cámara no muestra ahora la visión en directo",retry:"Reintentar",none:"Esta cámara no tiene visión en directo"},action:{shutter:"Disparar",bulb_start:"Abrir el obturador durante {seconds} s",bulb_end:"Cerrar el obturador",autofocus:"Enfoque automático",movie_start:"Grabar vídeo",movie_stop:"Detener la grabación",cancel:"Cancelar la serie",grid:"Cuadrícula: {grid}",histogram:"Histograma",zoom:"Ampliación: {factor}",last_photo:"Abrir la última foto",no_photo:"Aún no hay fotos",previous:"Valor anterior",next:"Valor siguiente",dismiss:"Cerrar"},setting:{exposure_mode:"Modo",shutter_speed:"Obturación",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avance",white_balance:"Balance de blancos",af_mode:"Modo AF",metering_mode:"Medición",picture_style:"Estilo de imagen",image_quality:"Calidad",live_af_method:"Método AF",live_view_size:"Tamaño de la visión en directo",save_to:"Guardar en",on_camera:"Se cambia con el dial de modo de la cámara"},more:{title:"Más",focus:"Enfoque",focus_near:"Cerca",focus_far:"Lejos",near:"Enfocar más cerca, paso {step}",far:"Enfocar más lejos, paso {step}",depth_of_field:"Profundidad de campo",white_point:"Balance de blancos con un punto",pick_white:"Toca algo blanco o gris en la imagen.",peaking:"Peaking",zebra:"Cebra",mirror:"Espejo"},series:{title:"Serie",interval:"Intervalo",bracket:"Horquillado",focus_stack:"Apilado de enfoque",interval_seconds:"Cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Paso",focus_stack_shots:"Fotos",focus_stack_step:"Tamaño del paso",focus_stack_direction:"Dirección",focus_stack_repeat:"Pasos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos en {time}",no_room:"solo {room} caben en la tarjeta",incomplete:"Rellena todos los campos.",start:"Iniciar serie",next:"siguiente en {time}"},review:{download:"Descargar",whole:"Tamaño real",delete:"Eliminar",sure:"Eliminar de la tarjeta",close:"Cerrar",newer:"Foto más reciente",older:"Foto anterior"},chip:{battery:"Batería",battery_low:"Batería baja",shots:"Disparos restantes",card:"Tarjeta {slot}"},said:{photo:"Foto tomada: {name}",movie:"Vídeo grabado: {name}",focused:"Enfocado",not_focused:"Sin enfocar",failed:"La cámara no lo ha hecho.",lost:"Se perdió la conexión con Home Assistant. Puede que la cámara lo haya hecho de todos modos: compruébalo antes de repetirlo."},problem:{no_camera:"No hay ninguna Canon EOS configurada. Añade una en Configuración, Dispositivos y servicios.",unknown_camera:"La cámara de esta tarjeta ya no existe. Elige otra.",no_entities:"Home Assistant no tiene entidades de esta cámara. Puede que su dispositivo o su integración estén deshabilitados."},picker:{name:"Cámara Canon EOS",description:"Visión en directo, enfoque táctil, disparador y diales de exposición de una Canon EOS."},editor:{device:"Cámara",name:"Nombre",show:"Qué mostrar",shooting:"Disparo",live_view:"Visión en directo",live_view_auto:"Mientras esté en pantalla",live_view_on_tap:"Tras un toque",live_view_off:"Nunca",grid:"Cuadrícula",grid_none:"Ninguna",grid_thirds:"Tercios",grid_fine:"Fina",grid_diagonal:"Diagonales",histogram:"Histograma",status:"Batería, disparos restantes y tarjeta",last_photo:"Última foto",movie:"Botón de vídeo",dials:"Diales",settings:"Otros ajustes",drawers:"Paneles",autofocus:"Enfocar antes de cada foto",bulb_seconds:"Exposición Bulb"}}});var Vi,Wi=l(()=>{Vi={state:{disconnected:"Pas de connexion à Home Assistant",unavailable:"Indisponible",offline:"Appareil photo éteint",stuck:"Bloqué : éteignez-le puis rallumez-le",no_card:"Pas de carte",card_full:"Carte pleine",card_locked:"Carte protégée en écriture",recording:"Enregistrement vidéo",focusing:"Mise au point en cours",self_timer:"Retardateur",exposing:"Exposition",writing:"Écriture",series:"Série",series_waiting:"Série : en attente de l'appareil photo",waiting:"En attente de l'appareil photo",waiting_photo:"En attente de la photo",movie_starting:"Démarrage de la vidéo",movie_ending:"Fin de la vidéo",busy:"Occupé",focus_failed:"Pas net",ready:"Prêt"},live:{picture:"Visée par l'écran. Les flèches déplacent le collimateur, Entrée y fait la mise au point.",still:"Visée par l'écran",start:"Afficher la visée par l'écran",waiting:"En attente de l'image",off:"La visée par l'écran est désactivée",turn_on:"Activer",never:"La visée par l'écran est désactivée dans les options de l'intégration",failed:"L'appareil photo n'affiche pas la visée par l'écran pour l'instant",retry:"Réessayer",none:"Cet appareil photo n'a pas de visée par l'écran"},action:{shutter:"Déclencher",bulb_start:"Ouvrir l'obturateur pendant {seconds} s",bulb_end:"Fermer l'obturateur",autofocus:"Autofocus",movie_start:"Enregistrer une vidéo",movie_stop:"Arrêter l'enregistrement",cancel:"Annuler la série",grid:"Quadrillage : {grid}",histogram:"Histogramme",zoom:"Agrandissement : {factor}",last_photo:"Ouvrir la dernière photo",no_photo:"Pas encore de photo",previous:"Valeur précédente",next:"Valeur suivante",dismiss:"Fermer"},setting:{exposure_mode:"Mode",shutter_speed:"Vitesse",aperture:"Ouverture",iso:"ISO",exposure_compensation:"Correction",drive_mode:"Mode d'acquisition",white_balance:"Balance des blancs",af_mode:"Mode autofocus",metering_mode:"Mesure",picture_style:"Style d'image",image_quality:"Qualité",live_af_method:"Méthode AF",live_view_size:"Taille de la visée par l'écran",save_to:"Enregistrer sur",on_camera:"Se règle avec la molette de sélection des modes de l'appareil photo"},more:{title:"Plus",focus:"Mise au point",focus_near:"Près",focus_far:"Loin",near:"Mise au point plus près, pas {step}",far:"Mise au point plus loin, pas {step}",depth_of_field:"Profondeur de champ",white_point:"Balance des blancs sur un point",pick_white:"Touchez quelque chose de blanc ou de gris dans l'image.",peaking:"Focus peaking",zebra:"Zébra",mirror:"Miroir"},series:{title:"Série",interval:"Intervalle",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Toutes les",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Pas",focus_stack_shots:"Photos",focus_stack_step:"Taille du pas",focus_stack_direction:"Direction",focus_stack_repeat:"Pas entre les photos",photos:"{photos} photos",photos_in:"{photos} photos en {time}",no_room:"seules {room} tiennent sur la carte",incomplete:"Remplissez tous les champs.",start:"Démarrer la série",next:"suivante dans {time}"},review:{download:"Télécharger",whole:"Taille réelle",delete:"Supprimer",sure:"Supprimer de la carte",close:"Fermer",newer:"Photo plus récente",older:"Photo plus ancienne"},chip:{battery:"Batterie",battery_low:"Batterie faible",shots:"Vues restantes",card:"Carte {slot}"},said:{photo:"Photo prise : {name}",movie:"Vidéo enregistrée : {name}",focused:"Net",not_focused:"Pas net",failed:"L'appareil photo ne l'a pas fait.",lost:"La connexion à Home Assistant a été perdue en route. L'appareil photo l'a peut-être fait quand même : vérifiez avant de recommencer."},problem:{no_camera:"Aucun Canon EOS n'est configuré. Ajoutez-en un dans Paramètres, Appareils et services.",unknown_camera:"L'appareil photo de cette carte n'existe plus. Choisissez-en un autre.",no_entities:"Home Assistant n'a aucune entité de cet appareil photo. L'appareil ou son intégration est peut-être désactivé."},picker:{name:"Appareil photo Canon EOS",description:"Visée par l'écran, mise au point tactile, déclencheur et molettes d'exposition d'un Canon EOS."},editor:{device:"Appareil photo",name:"Nom",show:"Affichage",shooting:"Prise de vue",live_view:"Visée par l'écran",live_view_auto:"Tant que la carte est à l'écran",live_view_on_tap:"Après un appui",live_view_off:"Jamais",grid:"Quadrillage",grid_none:"Aucun",grid_thirds:"Tiers",grid_fine:"Fin",grid_diagonal:"Diagonales",histogram:"Histogramme",status:"Batterie, vues restantes et carte",last_photo:"Dernière photo",movie:"Touche vidéo",dials:"Molettes",settings:"Autres réglages",drawers:"Volets",autofocus:"Faire la mise au point avant chaque photo",bulb_seconds:"Pose longue"}}});var Ki,qi=l(()=>{Ki={state:{disconnected:"Nessuna connessione a Home Assistant",unavailable:"Non disponibile",offline:"Fotocamera spenta",stuck:"Bloccata: spegnila e riaccendila",no_card:"Nessuna scheda",card_full:"Scheda piena",card_locked:"Scheda protetta da scrittura",recording:"Registrazione",focusing:"Messa a fuoco in corso",self_timer:"Autoscatto",exposing:"Esposizione",writing:"Scrittura",series:"Serie",series_waiting:"Serie: in attesa della fotocamera",waiting:"In attesa della fotocamera",waiting_photo:"In attesa della foto",movie_starting:"Avvio del filmato",movie_ending:"Fine del filmato",busy:"Occupata",focus_failed:"Non a fuoco",ready:"Pronta"},live:{picture:"Live View. Le frecce spostano il punto di messa a fuoco, Invio mette a fuoco lì.",still:"Live View",start:"Mostra Live View",waiting:"In attesa dell'immagine",off:"Il Live View è disattivato",turn_on:"Attiva",never:"Il Live View è disattivato nelle opzioni dell'integrazione",failed:"La fotocamera ora non mostra il Live View",retry:"Riprova",none:"Questa fotocamera non ha il Live View"},action:{shutter:"Scatta",bulb_start:"Apri l'otturatore per {seconds} s",bulb_end:"Chiudi l'otturatore",autofocus:"Autofocus",movie_start:"Registra filmato",movie_stop:"Termina la registrazione",cancel:"Annulla la serie",grid:"Griglia: {grid}",histogram:"Istogramma",zoom:"Ingrandimento: {factor}",last_photo:"Apri l'ultima foto",no_photo:"Ancora nessuna foto",previous:"Valore precedente",next:"Valore successivo",dismiss:"Chiudi"},setting:{exposure_mode:"Modalità",shutter_speed:"Tempo",aperture:"Diaframma",iso:"ISO",exposure_compensation:"Comp. esp.",drive_mode:"Modalità drive",white_balance:"Bilanciamento del bianco",af_mode:"Modalità AF",metering_mode:"Misurazione",picture_style:"Stile foto",image_quality:"Qualità",live_af_method:"Metodo AF",live_view_size:"Dimensioni del Live View",save_to:"Salva su",on_camera:"Si cambia con la ghiera di selezione modalità della fotocamera"},more:{title:"Altro",focus:"Messa a fuoco",focus_near:"Vicino",focus_far:"Lontano",near:"Metti a fuoco più vicino, passo {step}",far:"Metti a fuoco più lontano, passo {step}",depth_of_field:"Profondità di campo",white_point:"Bilanciamento del bianco da un punto",pick_white:"Tocca qualcosa di bianco o grigio nell'immagine.",peaking:"Peaking",zebra:"Zebra",mirror:"Specchio"},series:{title:"Serie",interval:"Intervallo",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Ogni",interval_count:"Foto",bracket_shots:"Foto",bracket_step:"Passo",focus_stack_shots:"Foto",focus_stack_step:"Ampiezza del passo",focus_stack_direction:"Direzione",focus_stack_repeat:"Passi tra le foto",photos:"{photos} foto",photos_in:"{photos} foto in {time}",no_room:"sulla scheda ne entrano solo {room}",incomplete:"Compila tutti i campi.",start:"Avvia la serie",next:"prossima tra {time}"},review:{download:"Scarica",whole:"Dimensioni reali",delete:"Elimina",sure:"Elimina dalla scheda",close:"Chiudi",newer:"Foto più recente",older:"Foto meno recente"},chip:{battery:"Batteria",battery_low:"Batteria scarica",shots:"Scatti rimasti",card:"Scheda {slot}"},said:{photo:"Foto scattata: {name}",movie:"Filmato registrato: {name}",focused:"A fuoco",not_focused:"Non a fuoco",failed:"La fotocamera non l'ha fatto.",lost:"La connessione a Home Assistant si è interrotta. La fotocamera potrebbe averlo fatto comunque: controlla prima di ripetere."},problem:{no_camera:"Nessuna Canon EOS è configurata. Aggiungine una in Impostazioni, Dispositivi e servizi.",unknown_camera:"La fotocamera di questa scheda non c'è più. Scegline un'altra.",no_entities:"Home Assistant non ha entità di questa fotocamera. Il dispositivo o l'integrazione potrebbero essere disabilitati."},picker:{name:"Fotocamera Canon EOS",description:"Live View, messa a fuoco al tocco, pulsante di scatto e ghiere di esposizione di una Canon EOS."},editor:{device:"Fotocamera",name:"Nome",show:"Cosa mostrare",shooting:"Scatto",live_view:"Live View",live_view_auto:"Finché è sullo schermo",live_view_on_tap:"Dopo un tocco",live_view_off:"Mai",grid:"Griglia",grid_none:"Nessuna",grid_thirds:"Terzi",grid_fine:"Fitta",grid_diagonal:"Diagonali",histogram:"Istogramma",status:"Batteria, scatti rimasti e scheda",last_photo:"Ultima foto",movie:"Pulsante filmato",dials:"Ghiere",settings:"Altre impostazioni",drawers:"Pannelli",autofocus:"Metti a fuoco prima di ogni foto",bulb_seconds:"Posa B"}}});var Zi,Gi=l(()=>{Zi={state:{disconnected:"Home Assistant に接続していません",unavailable:"利用できません",offline:"カメラの電源オフ",stuck:"応答停止：電源を入れ直してください",no_card:"カードなし",card_full:"カードの空き容量なし",card_locked:"カードが書き込み禁止",recording:"動画撮影中",focusing:"ピント合わせ中",self_timer:"セルフタイマー作動中",exposing:"露光中",writing:"書き込み中",series:"シリーズ撮影",series_waiting:"シリーズ撮影：カメラを待機中",waiting:"カメラを待機中",waiting_photo:"写真を待機中",movie_starting:"動画撮影を開始中",movie_ending:"動画撮影を終了中",busy:"処理中",focus_failed:"合焦せず",ready:"準備完了"},live:{picture:"ライブビュー。矢印キーでフォーカス位置を動かし、Enterでピントを合わせます。",still:"ライブビュー",start:"ライブビューを表示",waiting:"画像を待機中",off:"ライブビューはオフです",turn_on:"オンにする",never:"ライブビューは統合のオプションでオフになっています",failed:"カメラは現在ライブビューを表示していません",retry:"再試行",none:"このカメラにはライブビューがありません"},action:{shutter:"シャッターを切る",bulb_start:"{seconds}秒間シャッターを開く",bulb_end:"シャッターを閉じる",autofocus:"オートフォーカス",movie_start:"動画撮影を開始",movie_stop:"動画撮影を終了",cancel:"シリーズ撮影をキャンセル",grid:"グリッド：{grid}",histogram:"ヒストグラム",zoom:"拡大倍率：{factor}",last_photo:"最新の写真を開く",no_photo:"写真はまだありません",previous:"前の値",next:"次の値",dismiss:"閉じる"},setting:{exposure_mode:"モード",shutter_speed:"シャッター",aperture:"絞り",iso:"ISO",exposure_compensation:"露出補正",drive_mode:"ドライブモード",white_balance:"ホワイトバランス",af_mode:"AF動作",metering_mode:"測光モード",picture_style:"ピクチャースタイル",image_quality:"記録画質",live_af_method:"AF方式",live_view_size:"ライブビューのサイズ",save_to:"保存先",on_camera:"カメラのモードダイヤルで変更します"},more:{title:"その他",focus:"フォーカス",focus_near:"近く",focus_far:"遠く",near:"近くへピント移動、幅 {step}",far:"遠くへピント移動、幅 {step}",depth_of_field:"被写界深度",white_point:"指定した点でホワイトバランス",pick_white:"画像の中の白またはグレーの部分をタップしてください。",peaking:"ピーキング",zebra:"ゼブラ",mirror:"左右反転"},series:{title:"シリーズ撮影",interval:"インターバル",bracket:"ブラケット",focus_stack:"フォーカススタック",interval_seconds:"間隔",interval_count:"枚数",bracket_shots:"枚数",bracket_step:"ステップ",focus_stack_shots:"枚数",focus_stack_step:"ステップ幅",focus_stack_direction:"方向",focus_stack_repeat:"撮影間のステップ数",photos:"{photos} 枚",photos_in:"{photos} 枚、所要時間 {time}",no_room:"カードに入るのは {room} 枚のみ",incomplete:"すべての項目を入力してください。",start:"シリーズ撮影を開始",next:"次まで {time}"},review:{download:"ダウンロード",whole:"等倍表示",delete:"削除",sure:"カードから削除する",close:"閉じる",newer:"新しい写真",older:"古い写真"},chip:{battery:"バッテリー",battery_low:"バッテリー残量低下",shots:"撮影可能枚数",card:"カード{slot}"},said:{photo:"撮影しました：{name}",movie:"動画を記録しました：{name}",focused:"合焦しました",not_focused:"ピントが合いませんでした",failed:"カメラが実行できませんでした。",lost:"途中で Home Assistant との接続が切れました。カメラは実行したかもしれません。やり直す前に確認してください。"},problem:{no_camera:"Canon EOSカメラが設定されていません。「設定」の「デバイスとサービス」で追加してください。",unknown_camera:"このカードのカメラはもうありません。別のカメラを選んでください。",no_entities:"このカメラのエンティティがありません。デバイスまたは統合が無効になっている可能性があります。"},picker:{name:"Canon EOSカメラ",description:"Canon EOS のライブビュー、タッチフォーカス、シャッターボタン、露出ダイヤル。"},editor:{device:"カメラ",name:"名前",show:"表示",shooting:"撮影",live_view:"ライブビュー",live_view_auto:"画面に表示されている間",live_view_on_tap:"タップ後",live_view_off:"表示しない",grid:"グリッド",grid_none:"なし",grid_thirds:"三分割",grid_fine:"細かい",grid_diagonal:"対角線",histogram:"ヒストグラム",status:"バッテリー、撮影可能枚数、カード",last_photo:"最新の写真",movie:"動画ボタン",dials:"ダイヤル",settings:"その他の設定",drawers:"引き出し",autofocus:"撮影前にピントを合わせる",bulb_seconds:"バルブ撮影"}}});var Xi,Qi=l(()=>{Xi={state:{disconnected:"Geen verbinding met Home Assistant",unavailable:"Niet beschikbaar",offline:"Camera staat uit",stuck:"Vastgelopen: zet hem uit en weer aan",no_card:"Geen kaart",card_full:"Kaart vol",card_locked:"Kaart schrijfbeveiligd",recording:"Neemt film op",focusing:"Stelt scherp",self_timer:"Zelfontspanner",exposing:"Belicht",writing:"Slaat op",series:"Serie",series_waiting:"Serie: wacht op de camera",waiting:"Wacht op de camera",waiting_photo:"Wacht op de foto",movie_starting:"Start de film",movie_ending:"Beëindigt de film",busy:"Bezig",focus_failed:"Niet scherp",ready:"Gereed"},live:{picture:"Live view. De pijltoetsen verplaatsen het scherpstelpunt, Enter stelt daar scherp.",still:"Live view",start:"Live view tonen",waiting:"Wacht op het beeld",off:"Live view staat uit",turn_on:"Aanzetten",never:"Live view staat uit in de opties van de integratie",failed:"De camera toont nu geen live view",retry:"Opnieuw proberen",none:"Deze camera heeft geen live view"},action:{shutter:"Foto maken",bulb_start:"Sluiter {seconds} s openen",bulb_end:"Sluiter sluiten",autofocus:"Autofocus",movie_start:"Film opnemen",movie_stop:"Opname stoppen",cancel:"Serie annuleren",grid:"Raster: {grid}",histogram:"Histogram",zoom:"Vergroting: {factor}",last_photo:"Laatste foto openen",no_photo:"Nog geen foto",previous:"Vorige waarde",next:"Volgende waarde",dismiss:"Sluiten"},setting:{exposure_mode:"Modus",shutter_speed:"Sluitertijd",aperture:"Diafragma",iso:"ISO",exposure_compensation:"Belicht.comp.",drive_mode:"Transportmodus",white_balance:"Witbalans",af_mode:"AF-bediening",metering_mode:"Meetmethode",picture_style:"Beeldstijl",image_quality:"Kwaliteit",live_af_method:"AF-methode",live_view_size:"Grootte van live view",save_to:"Opslaan op",on_camera:"Wordt met het programmakeuzewiel van de camera gekozen"},more:{title:"Meer",focus:"Focus",focus_near:"Dichtbij",focus_far:"Ver",near:"Dichterbij scherpstellen, stap {step}",far:"Verder weg scherpstellen, stap {step}",depth_of_field:"Scherptediepte",white_point:"Witbalans op een punt",pick_white:"Tik op iets wits of grijs in het beeld.",peaking:"Focuspeaking",zebra:"Zebra",mirror:"Spiegelen"},series:{title:"Serie",interval:"Interval",bracket:"Bracketing",focus_stack:"Focusstapel",interval_seconds:"Elke",interval_count:"Foto's",bracket_shots:"Foto's",bracket_step:"Stap",focus_stack_shots:"Foto's",focus_stack_step:"Stapgrootte",focus_stack_direction:"Richting",focus_stack_repeat:"Stappen tussen foto's",photos:"{photos} foto's",photos_in:"{photos} foto's in {time}",no_room:"er passen er maar {room} op de kaart",incomplete:"Vul alle velden in.",start:"Serie starten",next:"volgende over {time}"},review:{download:"Downloaden",whole:"Ware grootte",delete:"Verwijderen",sure:"Van de kaart verwijderen",close:"Sluiten",newer:"Nieuwere foto",older:"Oudere foto"},chip:{battery:"Accu",battery_low:"Accu bijna leeg",shots:"Resterende opnamen",card:"Kaart {slot}"},said:{photo:"Foto gemaakt: {name}",movie:"Film opgenomen: {name}",focused:"Scherp",not_focused:"Niet scherp",failed:"De camera heeft dat niet gedaan.",lost:"De verbinding met Home Assistant viel onderweg weg. Misschien heeft de camera het toch gedaan: kijk eerst voor je het herhaalt."},problem:{no_camera:"Er is geen Canon EOS ingesteld. Voeg er een toe bij Instellingen, Apparaten en diensten.",unknown_camera:"De camera van deze kaart bestaat niet meer. Kies een andere.",no_entities:"Home Assistant heeft geen entiteiten van deze camera. Misschien is het apparaat of de integratie uitgeschakeld."},picker:{name:"Canon EOS-camera",description:"Live view, tikken om scherp te stellen, ontspanknop en instelwielen voor de belichting van een Canon EOS."},editor:{device:"Camera",name:"Naam",show:"Weergave",shooting:"Fotograferen",live_view:"Live view",live_view_auto:"Zolang de kaart in beeld is",live_view_on_tap:"Na een tik",live_view_off:"Nooit",grid:"Raster",grid_none:"Geen",grid_thirds:"Regel van derden",grid_fine:"Fijn",grid_diagonal:"Diagonalen",histogram:"Histogram",status:"Accu, resterende opnamen en kaart",last_photo:"Laatste foto",movie:"Filmknop",dials:"Instelwielen",settings:"Overige instellingen",drawers:"Laden",autofocus:"Voor elke foto scherpstellen",bulb_seconds:"Bulb-belichting"}}});var Ji,Yi=l(()=>{Ji={state:{disconnected:"Brak połączenia z Home Assistant",unavailable:"Niedostępny",offline:"Aparat wyłączony",stuck:"Zawieszony: wyłącz go i włącz",no_card:"Brak karty",card_full:"Karta pełna",card_locked:"Karta zabezpieczona przed zapisem",recording:"Nagrywanie",focusing:"Ustawianie ostrości",self_timer:"Samowyzwalacz",exposing:"Naświetlanie",writing:"Zapisywanie",series:"Seria",series_waiting:"Seria: czeka na aparat",waiting:"Czeka na aparat",waiting_photo:"Czeka na zdjęcie",movie_starting:"Rozpoczyna nagrywanie",movie_ending:"Kończy nagrywanie",busy:"Zajęty",focus_failed:"Ostrość nieustawiona",ready:"Gotowy"},live:{picture:"Podgląd na żywo. Strzałki przesuwają punkt ostrości, Enter ustawia tam ostrość.",still:"Podgląd na żywo",start:"Pokaż podgląd na żywo",waiting:"Oczekiwanie na obraz",off:"Podgląd na żywo jest wyłączony",turn_on:"Włącz",never:"Podgląd na żywo jest wyłączony w opcjach integracji",failed:"Aparat nie pokazuje teraz podglądu na żywo",retry:"Spróbuj ponownie",none:"Ten aparat nie ma podglądu na żywo"},action:{shutter:"Zrób zdjęcie",bulb_start:"Otwórz migawkę na {seconds} s",bulb_end:"Zamknij migawkę",autofocus:"Autofokus",movie_start:"Nagraj film",movie_stop:"Zakończ nagrywanie",cancel:"Anuluj serię",grid:"Siatka: {grid}",histogram:"Histogram",zoom:"Powiększenie: {factor}",last_photo:"Otwórz ostatnie zdjęcie",no_photo:"Brak zdjęć",previous:"Poprzednia wartość",next:"Następna wartość",dismiss:"Zamknij"},setting:{exposure_mode:"Tryb",shutter_speed:"Czas",aperture:"Przysłona",iso:"ISO",exposure_compensation:"Komp. eksp.",drive_mode:"Tryb wyzwalania",white_balance:"Balans bieli",af_mode:"Tryb AF",metering_mode:"Tryb pomiaru",picture_style:"Styl obrazów",image_quality:"Jakość",live_af_method:"Metoda AF",live_view_size:"Rozmiar podglądu na żywo",save_to:"Miejsce zapisu",on_camera:"Ustawiane pokrętłem wyboru trybów aparatu"},more:{title:"Więcej",focus:"Ostrość",focus_near:"Bliżej",focus_far:"Dalej",near:"Ustaw ostrość bliżej, krok {step}",far:"Ustaw ostrość dalej, krok {step}",depth_of_field:"Głębia ostrości",white_point:"Balans bieli z punktu",pick_white:"Dotknij na obrazie czegoś białego lub szarego.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Lustro"},series:{title:"Seria",interval:"Interwał",bracket:"Bracketing",focus_stack:"Stos ostrości",interval_seconds:"Co",interval_count:"Zdjęcia",bracket_shots:"Zdjęcia",bracket_step:"Krok",focus_stack_shots:"Zdjęcia",focus_stack_step:"Wielkość kroku",focus_stack_direction:"Kierunek",focus_stack_repeat:"Kroki między zdjęciami",photos:"Zdjęcia: {photos}",photos_in:"Zdjęcia: {photos}, czas: {time}",no_room:"na karcie zmieści się tylko {room}",incomplete:"Wypełnij wszystkie pola.",start:"Rozpocznij serię",next:"następne za {time}"},review:{download:"Pobierz",whole:"Rzeczywisty rozmiar",delete:"Usuń",sure:"Usuń z karty",close:"Zamknij",newer:"Nowsze zdjęcie",older:"Starsze zdjęcie"},chip:{battery:"Akumulator",battery_low:"Słaby akumulator",shots:"Pozostałe zdjęcia",card:"Karta {slot}"},said:{photo:"Zrobiono zdjęcie: {name}",movie:"Nagrano film: {name}",focused:"Ostrość ustawiona",not_focused:"Ostrość nieustawiona",failed:"Aparat tego nie wykonał.",lost:"Po drodze utracono połączenie z Home Assistant. Aparat mógł to mimo wszystko zrobić: sprawdź, zanim powtórzysz."},problem:{no_camera:"Nie skonfigurowano aparatu Canon EOS. Dodaj go w sekcji Ustawienia, Urządzenia oraz usługi.",unknown_camera:"Aparatu tej karty już nie ma. Wybierz inny.",no_entities:"Home Assistant nie ma encji tego aparatu. Jego urządzenie lub integracja mogą być wyłączone."},picker:{name:"Aparat Canon EOS",description:"Podgląd na żywo, ostrość dotykiem, spust migawki i pokrętła ekspozycji aparatu Canon EOS."},editor:{device:"Aparat",name:"Nazwa",show:"Co pokazać",shooting:"Fotografowanie",live_view:"Podgląd na żywo",live_view_auto:"Gdy karta jest na ekranie",live_view_on_tap:"Po dotknięciu",live_view_off:"Nigdy",grid:"Siatka",grid_none:"Brak",grid_thirds:"Trójpodział",grid_fine:"Gęsta",grid_diagonal:"Przekątne",histogram:"Histogram",status:"Akumulator, pozostałe zdjęcia i karta",last_photo:"Ostatnie zdjęcie",movie:"Przycisk filmu",dials:"Pokrętła",settings:"Pozostałe ustawienia",drawers:"Szuflady",autofocus:"Ustaw ostrość przed każdym zdjęciem",bulb_seconds:"Ekspozycja Bulb"}}});var Qt,eo=l(()=>{Qt={state:{disconnected:"Sem conexão com o Home Assistant",unavailable:"Indisponível",offline:"Câmera desligada",stuck:"Travada: desligue e ligue de novo",no_card:"Sem cartão",card_full:"Cartão cheio",card_locked:"Cartão protegido contra gravação",recording:"Gravando",focusing:"Focando",self_timer:"Temporizador",exposing:"Expondo",writing:"Gravando no cartão",series:"Série",series_waiting:"Série: aguardando a câmera",waiting:"Aguardando a câmera",waiting_photo:"Aguardando a foto",movie_starting:"Iniciando o vídeo",movie_ending:"Encerrando o vídeo",busy:"Ocupada",focus_failed:"Fora de foco",ready:"Pronta"},live:{picture:"Visualização ao vivo. As setas movem o ponto de foco, Enter foca ali.",still:"Visualização ao vivo",start:"Mostrar visualização ao vivo",waiting:"Aguardando a imagem",off:"A visualização ao vivo está desligada",turn_on:"Ligar",never:"A visualização ao vivo está desligada nas opções da integração",failed:"A câmera não mostra a visualização ao vivo agora",retry:"Tentar novamente",none:"Esta câmera não tem visualização ao vivo"},action:{shutter:"Tirar foto",bulb_start:"Abrir o obturador por {seconds} s",bulb_end:"Fechar o obturador",autofocus:"Foco automático",movie_start:"Gravar vídeo",movie_stop:"Parar a gravação",cancel:"Cancelar série",grid:"Grade: {grid}",histogram:"Histograma",zoom:"Ampliação: {factor}",last_photo:"Abrir a última foto",no_photo:"Nenhuma foto ainda",previous:"Valor anterior",next:"Próximo valor",dismiss:"Fechar"},setting:{exposure_mode:"Modo",shutter_speed:"Velocidade",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avanço",white_balance:"Balanço de branco",af_mode:"Modo AF",metering_mode:"Medição",picture_style:"Estilo de imagem",image_quality:"Qualidade",live_af_method:"Método AF",live_view_size:"Tamanho da visualização ao vivo",save_to:"Salvar em",on_camera:"Muda no seletor de modos da câmera"},more:{title:"Mais",focus:"Foco",focus_near:"Perto",focus_far:"Longe",near:"Focar mais perto, passo {step}",far:"Focar mais longe, passo {step}",depth_of_field:"Profundidade de campo",white_point:"Balanço de branco por um ponto",pick_white:"Toque em algo branco ou cinza na imagem.",peaking:"Peaking",zebra:"Zebra",mirror:"Espelhar"},series:{title:"Série",interval:"Intervalo",bracket:"Bracketing",focus_stack:"Empilhamento de foco",interval_seconds:"A cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Passo",focus_stack_shots:"Fotos",focus_stack_step:"Tamanho do passo",focus_stack_direction:"Direção",focus_stack_repeat:"Passos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos em {time}",no_room:"só {room} cabem no cartão",incomplete:"Preencha todos os campos.",start:"Iniciar série",next:"próxima em {time}"},review:{download:"Baixar",whole:"Tamanho real",delete:"Excluir",sure:"Excluir do cartão",close:"Fechar",newer:"Foto mais recente",older:"Foto mais antiga"},chip:{battery:"Bateria",battery_low:"Bateria fraca",shots:"Disparos restantes",card:"Cartão {slot}"},said:{photo:"Foto tirada: {name}",movie:"Vídeo gravado: {name}",focused:"Em foco",not_focused:"Fora de foco",failed:"A câmera não fez isso.",lost:"A conexão com o Home Assistant caiu no caminho. A câmera pode ter feito mesmo assim: confira antes de repetir."},problem:{no_camera:"Nenhuma Canon EOS está configurada. Adicione uma em Configurações, Dispositivos & serviços.",unknown_camera:"A câmera deste cartão não existe mais. Escolha outra.",no_entities:"O Home Assistant não tem entidades desta câmera. O dispositivo ou a integração podem estar desativados."},picker:{name:"Câmera Canon EOS",description:"Visualização ao vivo, foco por toque, botão do obturador e controles de exposição de uma Canon EOS."},editor:{device:"Câmera",name:"Nome",show:"O que mostrar",shooting:"Fotografia",live_view:"Visualização ao vivo",live_view_auto:"Enquanto estiver na tela",live_view_on_tap:"Após um toque",live_view_off:"Nunca",grid:"Grade",grid_none:"Nenhuma",grid_thirds:"Terços",grid_fine:"Fina",grid_diagonal:"Diagonais",histogram:"Histograma",status:"Bateria, disparos restantes e cartão",last_photo:"Última foto",movie:"Botão de vídeo",dials:"Controles",settings:"Outros ajustes",drawers:"Painéis",autofocus:"Focar antes de cada foto",bulb_seconds:"Exposição Bulb"}}});var io,to=l(()=>{io={state:{disconnected:"未连接到 Home Assistant",unavailable:"不可用",offline:"相机已关闭",stuck:"卡死：请关机后重新开机",no_card:"无存储卡",card_full:"存储卡已满",card_locked:"存储卡已写保护",recording:"录制中",focusing:"正在对焦",self_timer:"自拍定时中",exposing:"曝光中",writing:"写入中",series:"系列拍摄",series_waiting:"系列拍摄：等待相机",waiting:"等待相机",waiting_photo:"等待照片",movie_starting:"正在开始录制",movie_ending:"正在结束录制",busy:"忙碌",focus_failed:"未合焦",ready:"就绪"},live:{picture:"实时显示。方向键移动对焦点，回车键在该处对焦。",still:"实时显示",start:"打开实时显示",waiting:"等待画面",off:"实时显示已关闭",turn_on:"打开",never:"实时显示已在集成的选项中关闭",failed:"相机当前不提供实时显示",retry:"重试",none:"此相机没有实时显示"},action:{shutter:"拍摄照片",bulb_start:"打开快门 {seconds} 秒",bulb_end:"关闭快门",autofocus:"自动对焦",movie_start:"录制短片",movie_stop:"停止录制",cancel:"取消系列拍摄",grid:"网格线：{grid}",histogram:"直方图",zoom:"放大倍数：{factor}",last_photo:"打开最新照片",no_photo:"还没有照片",previous:"上一个值",next:"下一个值",dismiss:"关闭"},setting:{exposure_mode:"模式",shutter_speed:"快门",aperture:"光圈",iso:"ISO",exposure_compensation:"曝光补偿",drive_mode:"驱动模式",white_balance:"白平衡",af_mode:"自动对焦操作",metering_mode:"测光模式",picture_style:"照片风格",image_quality:"图像画质",live_af_method:"自动对焦方式",live_view_size:"实时显示尺寸",save_to:"保存至",on_camera:"用相机的模式转盘更改"},more:{title:"更多",focus:"对焦",focus_near:"近",focus_far:"远",near:"向近处对焦，步长 {step}",far:"向远处对焦，步长 {step}",depth_of_field:"景深预览",white_point:"取点白平衡",pick_white:"请点击画面中白色或灰色的部分。",peaking:"峰值对焦",zebra:"斑马纹",mirror:"镜像"},series:{title:"系列拍摄",interval:"间隔",bracket:"包围曝光",focus_stack:"焦点堆叠",interval_seconds:"间隔时间",interval_count:"张数",bracket_shots:"张数",bracket_step:"步长",focus_stack_shots:"张数",focus_stack_step:"步长",focus_stack_direction:"方向",focus_stack_repeat:"每张之间的步数",photos:"{photos} 张",photos_in:"{photos} 张，用时 {time}",no_room:"存储卡只能再存 {room} 张",incomplete:"请填写所有项目。",start:"开始系列拍摄",next:"下一张还有 {time}"},review:{download:"下载",whole:"实际大小",delete:"删除",sure:"从存储卡删除",close:"关闭",newer:"较新的照片",older:"较旧的照片"},chip:{battery:"电池电量",battery_low:"电池电量低",shots:"剩余可拍摄张数",card:"存储卡 {slot}"},said:{photo:"已拍摄照片：{name}",movie:"已录制视频：{name}",focused:"已合焦",not_focused:"未合焦",failed:"相机未执行该操作。",lost:"与 Home Assistant 的连接中断。相机可能仍已执行：请先查看再重试。"},problem:{no_camera:"尚未设置 Canon EOS 相机。请在“设置”的“设备与服务”中添加。",unknown_camera:"此卡片的相机已不存在。请另选一台。",no_entities:"Home Assistant 中没有此相机的实体。其设备或集成可能已被禁用。"},picker:{name:"Canon EOS 相机",description:"Canon EOS 相机的实时显示、触摸对焦、快门按钮和曝光转盘。"},editor:{device:"相机",name:"名称",show:"显示内容",shooting:"拍摄",live_view:"实时显示",live_view_auto:"在屏幕上可见时",live_view_on_tap:"点按后",live_view_off:"从不",grid:"网格线",grid_none:"无",grid_thirds:"三等分",grid_fine:"细网格",grid_diagonal:"对角线",histogram:"直方图",status:"电池电量、剩余可拍摄张数和存储卡",last_photo:"最新照片",movie:"短片按钮",dials:"转盘",settings:"其他设置",drawers:"抽屉",autofocus:"每次拍摄前对焦",bulb_seconds:"B 门曝光"}}});function no(o,e){let t=o;for(let i of e.split(".")){if(typeof t!="object")return;t=t[i]}return typeof t=="string"?t:void 0}function G(o){let e=oo[o??"en"],t=o?.split("-",1)[0]??"en",i=e??oo[t]??(t==="pt"?Qt:Ye);return(n,r)=>(no(i,n)??no(Ye,n)??n).replace(/\{(\w+)\}/g,(a,d)=>String(r?.[d]??a))}var oo,Oe=l(()=>{"use strict";Ni();Bi();ji();Wi();qi();Gi();Qi();Yi();eo();to();oo={de:Ii,en:Ye,es:Ui,fr:Vi,it:Ki,ja:Zi,nl:Xi,pl:Ji,"pt-BR":Qt,"zh-Hans":io}});var Je,et,Xt,ro,Re,so,k,ao,Yt,Jt=l(()=>{Je=globalThis,et=Je.ShadowRoot&&(Je.ShadyCSS===void 0||Je.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Xt=Symbol(),ro=new WeakMap,Re=class{constructor(e,t,i){if(this._$cssResult$=!0,i!==Xt)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(et&&e===void 0){let i=t!==void 0&&t.length===1;i&&(e=ro.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),i&&ro.set(t,e))}return e}toString(){return this.cssText}},so=o=>new Re(typeof o=="string"?o:o+"",void 0,Xt),k=(o,...e)=>{let t=o.length===1?o[0]:e.reduce((i,n,r)=>i+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+o[r+1],o[0]);return new Re(t,o,Xt)},ao=(o,e)=>{if(et)o.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let i=document.createElement("style"),n=Je.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=t.cssText,o.appendChild(i)}},Yt=et?o=>o:o=>o instanceof CSSStyleSheet?(e=>{let t="";for(let i of e.cssRules)t+=i.cssText;return so(t)})(o):o});var ds,ls,cs,us,ps,hs,tt,lo,ms,fs,Le,Me,it,co,H,He=l(()=>{Jt();Jt();({is:ds,defineProperty:ls,getOwnPropertyDescriptor:cs,getOwnPropertyNames:us,getOwnPropertySymbols:ps,getPrototypeOf:hs}=Object),tt=globalThis,lo=tt.trustedTypes,ms=lo?lo.emptyScript:"",fs=tt.reactiveElementPolyfillSupport,Le=(o,e)=>o,Me={toAttribute(o,e){switch(e){case Boolean:o=o?ms:null;break;case Object:case Array:o=o==null?o:JSON.stringify(o)}return o},fromAttribute(o,e){let t=o;switch(e){case Boolean:t=o!==null;break;case Number:t=o===null?null:Number(o);break;case Object:case Array:try{t=JSON.parse(o)}catch{t=null}}return t}},it=(o,e)=>!ds(o,e),co={attribute:!0,type:String,converter:Me,reflect:!1,useDefault:!1,hasChanged:it};Symbol.metadata??=Symbol("metadata"),tt.litPropertyMetadata??=new WeakMap;H=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=co){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(e,i,t);n!==void 0&&ls(this.prototype,e,n)}}static getPropertyDescriptor(e,t,i){let{get:n,set:r}=cs(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:n,set(s){let a=n?.call(this);r?.call(this,s),this.requestUpdate(e,a,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??co}static _$Ei(){if(this.hasOwnProperty(Le("elementProperties")))return;let e=hs(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(Le("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(Le("properties"))){let t=this.properties,i=[...us(t),...ps(t)];for(let n of i)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[i,n]of t)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[t,i]of this.elementProperties){let n=this._$Eu(t,i);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let i=new Set(e.flat(1/0).reverse());for(let n of i)t.unshift(Yt(n))}else e!==void 0&&t.push(Yt(e));return t}static _$Eu(e,t){let i=t.attribute;return i===!1?void 0:typeof i=="string"?i:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let i of t.keys())this.hasOwnProperty(i)&&(e.set(i,this[i]),delete this[i]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ao(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,i){this._$AK(e,i)}_$ET(e,t){let i=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,i);if(n!==void 0&&i.reflect===!0){let r=(i.converter?.toAttribute!==void 0?i.converter:Me).toAttribute(t,i.type);this._$Em=e,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(e,t){let i=this.constructor,n=i._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let r=i.getPropertyOptions(n),s=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:Me;this._$Em=n;let a=s.fromAttribute(t,r.type);this[n]=a??this._$Ej?.get(n)??a,this._$Em=null}}requestUpdate(e,t,i,n=!1,r){if(e!==void 0){let s=this.constructor;if(n===!1&&(r=this[e]),i??=s.getPropertyOptions(e),!((i.hasChanged??it)(r,t)||i.useDefault&&i.reflect&&r===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,i))))return;this.C(e,t,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:i,reflect:n,wrapped:r},s){i&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),r!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||i||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,r]of i){let{wrapped:s}=r,a=this[n];s!==!0||this._$AL.has(n)||a===void 0||this.C(n,void 0,r,a)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(t)):this._$EM()}catch(i){throw e=!1,this._$EM(),i}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};H.elementStyles=[],H.shadowRootOptions={mode:"open"},H[Le("elementProperties")]=new Map,H[Le("finalized")]=new Map,fs?.({ReactiveElement:H}),(tt.reactiveElementVersions??=[]).push("2.1.2")});function yo(o,e){if(!ni(o)||!o.hasOwnProperty("raw"))throw Error("invalid template strings array");return po!==void 0?po.createHTML(e):e}function se(o,e,t=o,i){if(e===z)return e;let n=i!==void 0?t._$Co?.[i]:t._$Cl,r=Ne(e)?void 0:e._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(o),n._$AT(o,t,i)),i!==void 0?(t._$Co??=[])[i]=n:t._$Cl=n),n!==void 0&&(e=se(o,n._$AS(o,e.values),n,i)),e}var ti,uo,ot,po,ii,F,oi,gs,re,De,Ne,ni,bo,ei,Fe,ho,mo,oe,fo,go,_o,ri,c,si,wd,z,u,vo,ne,wo,Ie,nt,ve,ae,rt,st,at,dt,xo,vs,$o,R=l(()=>{ti=globalThis,uo=o=>o,ot=ti.trustedTypes,po=ot?ot.createPolicy("lit-html",{createHTML:o=>o}):void 0,ii="$lit$",F=`lit$${Math.random().toFixed(9).slice(2)}$`,oi="?"+F,gs=`<${oi}>`,re=document,De=()=>re.createComment(""),Ne=o=>o===null||typeof o!="object"&&typeof o!="function",ni=Array.isArray,bo=o=>ni(o)||typeof o?.[Symbol.iterator]=="function",ei=`[ 	
\f\r]`,Fe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ho=/-->/g,mo=/>/g,oe=RegExp(`>|${ei}(?:([^\\s"'>=/]+)(${ei}*=${ei}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),fo=/'/g,go=/"/g,_o=/^(?:script|style|textarea|title)$/i,ri=o=>(e,...t)=>({_$litType$:o,strings:e,values:t}),c=ri(1),si=ri(2),wd=ri(3),z=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),vo=new WeakMap,ne=re.createTreeWalker(re,129);wo=(o,e)=>{let t=o.length-1,i=[],n,r=e===2?"<svg>":e===3?"<math>":"",s=Fe;for(let a=0;a<t;a++){let d=o[a],p,f,h=-1,b=0;for(;b<d.length&&(s.lastIndex=b,f=s.exec(d),f!==null);)b=s.lastIndex,s===Fe?f[1]==="!--"?s=ho:f[1]!==void 0?s=mo:f[2]!==void 0?(_o.test(f[2])&&(n=RegExp("</"+f[2],"g")),s=oe):f[3]!==void 0&&(s=oe):s===oe?f[0]===">"?(s=n??Fe,h=-1):f[1]===void 0?h=-2:(h=s.lastIndex-f[2].length,p=f[1],s=f[3]===void 0?oe:f[3]==='"'?go:fo):s===go||s===fo?s=oe:s===ho||s===mo?s=Fe:(s=oe,n=void 0);let v=s===oe&&o[a+1].startsWith("/>")?" ":"";r+=s===Fe?d+gs:h>=0?(i.push(p),d.slice(0,h)+ii+d.slice(h)+F+v):d+F+(h===-2?a:v)}return[yo(o,r+(o[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),i]},Ie=class o{constructor({strings:e,_$litType$:t},i){let n;this.parts=[];let r=0,s=0,a=e.length-1,d=this.parts,[p,f]=wo(e,t);if(this.el=o.createElement(p,i),ne.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(n=ne.nextNode())!==null&&d.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let h of n.getAttributeNames())if(h.endsWith(ii)){let b=f[s++],v=n.getAttribute(h).split(F),x=/([.?@])?(.*)/.exec(b);d.push({type:1,index:r,name:x[2],strings:v,ctor:x[1]==="."?rt:x[1]==="?"?st:x[1]==="@"?at:ae}),n.removeAttribute(h)}else h.startsWith(F)&&(d.push({type:6,index:r}),n.removeAttribute(h));if(_o.test(n.tagName)){let h=n.textContent.split(F),b=h.length-1;if(b>0){n.textContent=ot?ot.emptyScript:"";for(let v=0;v<b;v++)n.append(h[v],De()),ne.nextNode(),d.push({type:2,index:++r});n.append(h[b],De())}}}else if(n.nodeType===8)if(n.data===oi)d.push({type:2,index:r});else{let h=-1;for(;(h=n.data.indexOf(F,h+1))!==-1;)d.push({type:7,index:r}),h+=F.length-1}r++}}static createElement(e,t){let i=re.createElement("template");return i.innerHTML=e,i}};nt=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:i}=this._$AD,n=(e?.creationScope??re).importNode(t,!0);ne.currentNode=n;let r=ne.nextNode(),s=0,a=0,d=i[0];for(;d!==void 0;){if(s===d.index){let p;d.type===2?p=new ve(r,r.nextSibling,this,e):d.type===1?p=new d.ctor(r,d.name,d.strings,this,e):d.type===6&&(p=new dt(r,this,e)),this._$AV.push(p),d=i[++a]}s!==d?.index&&(r=ne.nextNode(),s++)}return ne.currentNode=re,n}p(e){let t=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(e,i,t),t+=i.strings.length-2):i._$AI(e[t])),t++}},ve=class o{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,i,n){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=se(this,e,t),Ne(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==z&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):bo(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&Ne(this._$AH)?this._$AA.nextSibling.data=e:this.T(re.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:i}=e,n=typeof i=="number"?this._$AC(e):(i.el===void 0&&(i.el=Ie.createElement(yo(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(t);else{let r=new nt(n,this),s=r.u(this.options);r.p(t),this.T(s),this._$AH=r}}_$AC(e){let t=vo.get(e.strings);return t===void 0&&vo.set(e.strings,t=new Ie(e)),t}k(e){ni(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,i,n=0;for(let r of e)n===t.length?t.push(i=new o(this.O(De()),this.O(De()),this,this.options)):i=t[n],i._$AI(r),n++;n<t.length&&(this._$AR(i&&i._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let i=uo(e).nextSibling;uo(e).remove(),e=i}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},ae=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,i,n,r){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=r,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=u}_$AI(e,t=this,i,n){let r=this.strings,s=!1;if(r===void 0)e=se(this,e,t,0),s=!Ne(e)||e!==this._$AH&&e!==z,s&&(this._$AH=e);else{let a=e,d,p;for(e=r[0],d=0;d<r.length-1;d++)p=se(this,a[i+d],t,d),p===z&&(p=this._$AH[d]),s||=!Ne(p)||p!==this._$AH[d],p===u?e=u:e!==u&&(e+=(p??"")+r[d+1]),this._$AH[d]=p}s&&!n&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},rt=class extends ae{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},st=class extends ae{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},at=class extends ae{constructor(e,t,i,n,r){super(e,t,i,n,r),this.type=5}_$AI(e,t=this){if((e=se(this,e,t,0)??u)===z)return;let i=this._$AH,n=e===u&&i!==u||e.capture!==i.capture||e.once!==i.once||e.passive!==i.passive,r=e!==u&&(i===u||n);n&&this.element.removeEventListener(this.name,this,i),r&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},dt=class{constructor(e,t,i){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(e){se(this,e)}},xo={M:ii,P:F,A:oi,C:1,L:wo,R:nt,D:bo,V:se,I:ve,H:ae,N:st,U:at,B:rt,F:dt},vs=ti.litHtmlPolyfillSupport;vs?.(Ie,ve),(ti.litHtmlVersions??=[]).push("3.3.3");$o=(o,e,t)=>{let i=t?.renderBefore??e,n=i._$litPart$;if(n===void 0){let r=t?.renderBefore??null;i._$litPart$=n=new ve(e.insertBefore(De(),r),r,void 0,t??{})}return n._$AI(o),n}});var ai,$,bs,ko=l(()=>{He();He();R();R();ai=globalThis,$=class extends H{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=$o(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return z}};$._$litElement$=!0,$.finalized=!0,ai.litElementHydrateSupport?.({LitElement:$});bs=ai.litElementPolyfillSupport;bs?.({LitElement:$});(ai.litElementVersions??=[]).push("4.2.2")});var So=l(()=>{});var w=l(()=>{He();R();ko();So()});var A,Eo=l(()=>{A=o=>(e,t)=>{t!==void 0?t.addInitializer(()=>{customElements.define(o,e)}):customElements.define(o,e)}});function g(o){return(e,t)=>typeof t=="object"?ys(o,e,t):((i,n,r)=>{let s=n.hasOwnProperty(r);return n.constructor.createProperty(r,i),s?Object.getOwnPropertyDescriptor(n,r):void 0})(o,e,t)}var _s,ys,di=l(()=>{He();_s={attribute:!0,type:String,converter:Me,reflect:!1,hasChanged:it},ys=(o=_s,e,t)=>{let{kind:i,metadata:n}=t,r=globalThis.litPropertyMetadata.get(n);if(r===void 0&&globalThis.litPropertyMetadata.set(n,r=new Map),i==="setter"&&((o=Object.create(o)).wrapped=!0),r.set(t.name,o),i==="accessor"){let{name:s}=t;return{set(a){let d=e.get.call(this);e.set.call(this,a),this.requestUpdate(s,d,o,!0,a)},init(a){return a!==void 0&&this.C(s,void 0,o,a),a}}}if(i==="setter"){let{name:s}=t;return function(a){let d=this[s];e.call(this,a),this.requestUpdate(s,d,o,!0,a)}}throw Error("Unsupported decorator location: "+i)}});function C(o){return g({...o,state:!0,attribute:!1})}var Ao=l(()=>{di();});var Co=l(()=>{});var de,be=l(()=>{de=(o,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(o,e,t),t)});function O(o,e){return(t,i,n)=>{let r=s=>s.renderRoot?.querySelector(o)??null;if(e){let{get:s,set:a}=typeof i=="object"?t:n??(()=>{let d=Symbol();return{get(){return this[d]},set(p){this[d]=p}}})();return de(t,i,{get(){let d=s.call(this);return d===void 0&&(d=r(this),(d!==null||this.hasUpdated)&&a.call(this,d)),d}})}return de(t,i,{get(){return r(this)}})}}var To=l(()=>{be();});var Po=l(()=>{be();});var zo=l(()=>{be();});var Oo=l(()=>{be();});var Ro=l(()=>{be();});var le=l(()=>{Eo();di();Ao();Co();To();Po();zo();Oo();Ro()});var S,_e=l(()=>{"use strict";S=o=>o!==void 0&&o.state!=="unavailable"&&o.state!=="unknown"});function xs(o){if(o.linked===!1)return"disconnected";if(o.available===!1)return"unavailable";if(!o.connected)return"offline";if(o.stuck)return"stuck";if(o.series==="running")return"series";if(o.activity!==void 0&&li.includes(o.activity))return o.activity;if(o.waiting==="movie")return o.recording?"movie_ending":"movie_starting";if(o.waiting==="focus")return"focusing";if(o.waiting&&!o.begun)return"waiting";if(o.recording)return"recording";if(o.series==="waiting")return"series_waiting";if(o.focus==="searching")return"focusing";if(o.busy||o.activity==="busy")return"busy";let e=ws[o.cardProblem??""];return e||(o.waiting?"waiting_photo":o.focus==="failed"?"focus_failed":"ready")}function Mo(o,e){let[t,i]=[Z(o,Lo),Z(e,Lo)];return t!==i&&(i==="offline"||i==="unavailable"||$s.includes(t))}function Z(o,e,t=!1){let i=o.get("camera.live_view")??o.get("button.take_photo"),n=o.state("binary_sensor.connection"),r=o.state("select.save_to")??o.state("sensor.capture_destination"),s=o.get("binary_sensor.card_problem");return xs({linked:o.hass.connected,available:n===void 0?i!==void 0:n!=="unavailable",connected:n===void 0?i?.state!=="unavailable":n==="on",stuck:o.state("binary_sensor.stuck")==="on",cardProblem:r!=="host"&&s?.state==="on"?String(s.attributes.reason??"missing"):void 0,recording:o.state("switch.movie")==="on",activity:o.state("sensor.activity"),focus:o.state("sensor.focus"),busy:o.state("binary_sensor.busy")==="on",series:o.state("sensor.series"),waiting:e.waiting??(t?"movie":void 0),begun:e.begun})}function ye(o){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(o)}function N(o){switch(o){case"ready":return"good";case"disconnected":case"unavailable":case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var li,ws,Lo,$s,D,Ho,lt,we=l(()=>{"use strict";li=["focusing","self_timer","exposing","writing"],ws={missing:"no_card",full:"card_full",write_protected:"card_locked"};Lo={waiting:void 0,begun:!1,held:void 0,exposingSince:void 0,timerSince:void 0,bulbSeconds:void 0},$s=["stuck","no_card","card_full","card_locked"];D=o=>o.state("sensor.exposure_mode")==="bulb"||o.state("select.shutter_speed")==="bulb",Ho=o=>o.state("select.drive_mode")?.startsWith("continuous")??!1,lt=(o,e)=>e.waiting==="bulb"||D(o)&&o.state("sensor.activity")==="exposing"});var y,T=l(()=>{"use strict";y=class{constructor(e){this.context=e}follow(e){}stop(){}}});function Fo(o){if(o===3)return"unsent";let{code:e,error:t}=o??{};return e===3||t?.code===3?"unknown":void 0}async function ct(o,e,t){let{translation_domain:i,translation_key:n,...r}=e??{};if(i&&n)try{let a=(await o.loadBackendTranslation("exceptions",i))(`component.${i}.exceptions.${n}.message`,r.translation_placeholders);if(a)return a}catch{}return r.message||t}var ci=l(()=>{"use strict"});var ks,Ss,ut,Es,pt,Do=l(()=>{"use strict";_e();we();T();ci();ks=8e3,Ss=3e5,ut=new Map,Es=6e4,pt=class extends y{constructor(t){super(t);this.said="";this.device=this.context.camera.deviceId;this.isLoss=!1;let i=ut.get(this.device);ut.delete(this.device),i&&Date.now()-i.at<Es&&this.showError(i.text,!0)}follow(t){let{camera:i}=this.context;t&&!this.isLoss&&Mo(t,i)&&this.dropError();let n=i.get("event.photo_taken"),r=t?.state("event.photo_taken");if(!S(n)||n.state===r||r===void 0||r==="unavailable")return;let s=n.attributes.event_type==="movie"?"said.movie":"said.photo";this.announce(this.context.say(s,{name:String(n.attributes.file_name??"")}))}stop(){clearTimeout(this.timer),clearTimeout(this.errorTimer),this.note=void 0}async complain(t){let{say:i,camera:n}=this.context,r=Fo(t),s=r==="unsent"?i("state.disconnected"):r==="unknown"?i("said.lost"):await ct(n.hass,t,i("said.failed"));(r!==void 0||!this.context.isShown)&&ut.set(this.device,{text:s,at:Date.now()}),this.showError(s,r!==void 0),this.context.changed()}showError(t,i){this.dropError(),this.error=t,this.isLoss=i,this.errorTimer=setTimeout(()=>{this.dropError(),this.context.changed()},Ss)}dropError(){clearTimeout(this.errorTimer),this.error=void 0}dismiss(){this.dropError(),this.note=void 0,ut.delete(this.device),this.context.changed()}announce(t){this.said=t===this.said?`${t} `:t,this.context.changed()}showNote(t){clearTimeout(this.timer),this.note=t,this.timer=setTimeout(()=>{this.note=void 0,this.context.changed()},ks),this.context.changed()}}});var ht,No=l(()=>{"use strict";Oe();Do();ht=class{constructor(e,t,i){this.host=e;this.camera=t;this.config=i;this.messages=new pt(this);this.isOver=!1}get say(){return G(this.camera.hass.language)}get isShown(){return this.host.isConnected&&!this.isOver}changed(){this.host.requestUpdate()}async call(e,t,i,n=!1){if(!i)throw new Error(this.say("said.failed"));let[r,s]=e.split("."),a={entity_id:i},{hass:d}=this.camera;return(await d.callService(r,s,t,a,!1,n))?.response}async ask(e){return await this.camera.hass.callWS(e)}async attempt(e){this.messages.dismiss();try{return await e(),!0}catch(t){return await this.messages.complain(t),!1}}explain(e){this.messages.showNote(this.say(`state.${e}`))}press(e){return this.attempt(()=>this.call("button.press",{},this.camera.id(e)))}details(e){let t={bubbles:!0,composed:!0,detail:{entityId:e}};this.host.dispatchEvent(new CustomEvent("hass-more-info",t))}}});function jo(o,e,t){if(!ui(e,t))return;let i=Number(t.count??t.shots),n=o.number("sensor.shots_remaining"),r=(o.state("select.save_to")??o.state("sensor.capture_destination"))==="host";return{photos:i,seconds:e==="interval"?(i-1)*Number(t.seconds):void 0,room:!r&&n!==void 0&&n<i?n:void 0,batteryLow:o.state("binary_sensor.battery_low")==="on"}}function ft(o,e){let t=Date.parse(String(o.get("sensor.series")?.attributes.next_shot_at??""));return Number.isNaN(t)||t<=e?void 0:Math.ceil((t-e)/1e3)}var Io,As,Cs,mt,Bo,ui,Be=l(()=>{"use strict";Io=["interval","bracket","focus_stack"],As=["1","2","3"],Cs=["near","far"],mt={interval:[{name:"seconds",initial:10,min:.5,max:86400,step:.5,unit:"s"},{name:"count",initial:100,min:1,max:1e5,step:1}],bracket:[{name:"shots",initial:"3",options:["3","5","7","9"]},{name:"step",initial:1,min:.3,max:3,step:.1,unit:"EV"}],focus_stack:[{name:"shots",initial:10,min:2,max:999,step:1},{name:"step",initial:"2",options:As},{name:"direction",initial:"far",options:Cs},{name:"repeat",initial:1,min:1,max:100,step:1}]},Bo=o=>Object.fromEntries(mt[o].map(({name:e,initial:t})=>[e,t])),ui=(o,e)=>mt[o].every(({name:t,min:i=-1/0,max:n=1/0,options:r})=>{let s=e[t];return r?r.includes(String(s)):typeof s=="number"&&s>=i&&s<=n})});var gt,Uo=l(()=>{"use strict";Be();T();gt=class extends y{constructor(){super(...arguments);this.picksWhite=!1;this.stoppedDown=!1;this.kind="interval";this.values=new Map;this.driving=!1;this.held=!1;this.starting=!1}stop(){this.held=!1,this.picksWhite=!1}toggle(t){this.open=this.open===t?void 0:t,this.picksWhite=!1,this.context.changed()}async drive(t,i){if(this.held=!0,this.driving)return;this.driving=!0;let{context:n}=this,r={direction:t,step:String(i)};do if(!await n.attempt(()=>n.call("canon_eos.drive_focus",r,n.camera.target)))break;while(this.held);this.driving=!1}release(){this.held=!1}async stopDown(){let{context:t}=this,i=!this.stoppedDown;await t.attempt(()=>t.call("canon_eos.depth_of_field_preview",{active:i},t.camera.target))&&(this.stoppedDown=i),t.changed()}askForWhite(){this.picksWhite=!this.picksWhite,this.picksWhite&&this.context.messages.showNote(this.context.say("more.pick_white")),this.context.changed()}async pickWhite({x:t,y:i}){let{context:n}=this;this.picksWhite=!1,n.changed(),await n.attempt(()=>n.call("canon_eos.click_white_balance",{x:t,y:i},n.camera.target))}get seriesValues(){return this.values.get(this.kind)??Bo(this.kind)}choose(t){this.kind=t,this.context.changed()}enter(t,i){this.values.set(this.kind,{...this.seriesValues,[t]:i}),this.context.changed()}async startSeries(){let{context:t,kind:i,seriesValues:n}=this;this.starting||!ui(i,n)||(this.starting=!0,await t.attempt(()=>t.call(`canon_eos.${i}`,{...n},t.camera.target)),this.starting=!1,t.changed())}}});function Ts(o,e){if(o.width<=0||o.height<=0||e.width<=0||e.height<=0)return{x:0,y:0,width:Math.max(0,o.width),height:Math.max(0,o.height)};let t=Math.min(o.width/e.width,o.height/e.height),i=e.width*t,n=e.height*t;return{x:(o.width-i)/2,y:(o.height-n)/2,width:i,height:n}}function qo(o,e,t){let i=Ts(e,t);if(i.width===0||i.height===0)return;let n=(o.x-e.x-i.x)/i.width,r=(o.y-e.y-i.y)/i.height;if(!(n<0||n>1||r<0||r>1))return{x:Wo(n),y:Wo(r)}}function Ko(o,e){return{x:vt(o.x-e.width/2,0,1-e.width),y:vt(o.y-e.height/2,0,1-e.height),...e}}function Go(o,e){let[t]=pi([e]);return!t||t.width===0||t.height===0?o:o.map(i=>({...i,x:(i.x-t.x)/t.width,y:(i.y-t.y)/t.height,width:i.width/t.width,height:i.height/t.height})).filter(({x:i,y:n,width:r,height:s})=>i<1&&n<1&&i+r>0&&n+s>0)}function pi(o){return Array.isArray(o)?o.flatMap(e=>{let[t,i,n,r]=[e?.x,e?.y,e?.width,e?.height];if(![t,i,n,r].every(a=>typeof a=="number"&&a>=0&&a<=1))return[];let s=Ps[e.status]??"plain";return[{x:t,y:i,width:n,height:r,look:s}]}):[]}function Zo(o,e){let t=zs[e];return t&&{x:vt(o.x+t[0]*Vo,0,1),y:vt(o.y+t[1]*Vo,0,1)}}var vt,Wo,Ps,Vo,zs,bt=l(()=>{"use strict";vt=(o,e,t)=>Math.min(Math.max(o,e),Math.max(e,t)),Wo=o=>Math.round(o*1e4)/1e4,Ps={32:"face",48:"face",49:"focused",50:"failed"};Vo=.05,zs={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}});function Qo(o,e,t,i){let n=o.get(_t),r=n?.attributes.access_token;if(N(t)==="away")return{reason:i(`state.${t}`)};if(n?.attributes.policy==="never")return{reason:i("live.never")};if(!n)return{reason:i("live.none")};if(e.live_view==="off")return{reason:""};if(!r)return{};let s=`/api/camera_proxy_stream/${n.entity_id}?token=${String(r)}`;return{url:o.hass.hassUrl(s)}}function wt(o){let e=o.get(_t)?.attributes.magnification;return typeof e=="number"?e:1}function xt(o){let{af_frames:e,area:t}=o.get(_t)?.attributes??{};return Go(pi(e),t)}function je(o){let e=o.get("image.last_photo"),t=e?.attributes.entity_picture;return S(e)&&typeof t=="string"?o.hass.hassUrl(`${t}&state=${encodeURIComponent(e.state)}`):void 0}var _t,yt,xe=l(()=>{"use strict";_e();bt();we();_t="camera.live_view";yt=o=>o?.get(_t)?.attributes.error});var Os,Rs,Ls,$t,Xo=l(()=>{"use strict";bt();xe();T();Os=2500,Rs={width:.12,height:.18},Ls=.6,$t=class extends y{stop(){clearTimeout(this.timer),this.tapped=void 0}async focusAt({x:e,y:t}){if(this.tapped?.look==="pending")return;let[i]=xt(this.context.camera),{width:n,height:r}=i&&i.width<Ls?i:Rs,s=Ko({x:e,y:t},{width:n,height:r});this.show({...s,look:"pending"}),clearTimeout(this.timer);let a,d=await this.context.attempt(async()=>a=await this.send(e,t)),p=!d||a==="failed";if(this.show({...s,look:p?"failed":a==="focused"?"focused":"plain"}),d&&a){let{messages:f,say:h}=this.context;f.announce(h(a==="focused"?"said.focused":"said.not_focused"))}this.timer=setTimeout(()=>this.show(void 0),Os)}async send(e,t){let{target:i}=this.context.camera;return(await this.context.call("canon_eos.set_focus_point",{x:e,y:t},i,!0))?.results?.[0]?.result}show(e){this.tapped=e,this.context.changed()}}});var kt,Ms,St,Yo=l(()=>{"use strict";fe();xe();T();ci();kt="camera.live_view",Ms=2e3,St=class extends y{constructor(){super(...arguments);this.trouble=""}follow(t){t&&this.followStream(t.state(kt));let i=yt(this.context.camera);i!==yt(t)&&this.explain(i)}stop(){clearTimeout(this.timer)}async turnOn(){let{context:t}=this;await t.attempt(async()=>{await t.call("camera.turn_on",{},t.camera.id(kt)),t.host.picture?.restart()})}followStream(t){let{camera:i,host:n}=this.context;t==="idle"||i.state(kt)!=="idle"||((t==="streaming"||t==="recording")&&n.picture?.live&&queueMicrotask(()=>n.picture?.restart()),clearTimeout(this.timer),this.timer=setTimeout(()=>this.check(),Ms))}check(){let{camera:t,host:i}=this.context;t.state(kt)==="idle"&&i.picture?.live&&i.picture.restart()}async explain(t){let{hass:i}=this.context.camera,r=typeof t=="string"?await ct(i,{translation_domain:P,translation_key:t},""):"";t===yt(this.context.camera)&&(this.trouble=r,this.context.changed())}}});var Et,Jo=l(()=>{"use strict";T();Et=class extends y{constructor(){super(...arguments);this.pending=!1}async record(t){let{context:i}=this;if(this.pending)return;this.pending=!0,i.changed();let n=t?"switch.turn_on":"switch.turn_off";await i.attempt(()=>i.call(n,{},i.camera.id("switch.movie"))),this.pending=!1,this.context.changed()}}});var en,Hs,At,tn=l(()=>{"use strict";K();T();en=new Map,Hs={peaking:!1,zebra:!1,mirror:!1},At=class extends y{follow(){let{config:e}=this.context;if(e===this.config)return;this.config=e;let{grid:t,histogram:i}=e;this.look=en.get(this.key)??{...Hs,grid:t,histogram:i}}nextGrid(){let e=(W.indexOf(this.look.grid)+1)%W.length;this.show({...this.look,grid:W[e]??"none"})}toggle(e){this.show({...this.look,[e]:!this.look[e]})}get key(){let{camera:e,config:t}=this.context;return JSON.stringify([e.deviceId,t.grid,t.histogram])}show(e){this.look=e,en.set(this.key,e),this.context.changed()}}});function rn(o){let e=o.filter(i=>i.media_class==="image"&&i.can_play),t=new Set(e.map(({title:i})=>on(i)));return o.flatMap(i=>{let{media_content_id:n,title:r}=i;return e.includes(i)?[{id:n,name:r,shown:n}]:Fs(i)&&!t.has(on(r))?[{id:n,name:r,shown:`${n}/preview`}]:[]})}var on,Fs,nn,sn=l(()=>{"use strict";on=o=>o.replace(/\.[^.]*$/,"").toUpperCase(),Fs=({media_class:o,can_expand:e,title:t})=>e&&o!=="directory"&&/\.[^.]+$/.test(t),nn=o=>o.filter(e=>e.media_class==="directory")});var Ds,Ct,an=l(()=>{"use strict";fe();sn();T();Ds=4,Ct=class extends y{constructor(){super(...arguments);this.isOpen=!1;this.photos=[];this.index=0;this.loading=0}stop(){this.isOpen=!1,this.url=void 0}get photo(){return this.photos[this.index]}async open(t){let i=++this.loading,n=[];try{n=await this.list()}catch{}if(i===this.loading){if(!n.length)return this.context.details(t);this.photos=n,this.isOpen=!0,await this.select(0)}}close(){this.loading++,this.stop(),this.context.changed()}async select(t){if(t<0||t>=this.photos.length)return;this.index=t,this.url=void 0,this.context.changed();let{photo:i}=this;await this.context.attempt(async()=>{let{url:n}=await this.context.ask({type:"media_source/resolve_media",media_content_id:i?.shown});this.photo===i&&(this.url=this.context.camera.hass.hassUrl(n))}),this.context.changed()}async remove(){let{context:t,photo:i}=this;if(!i)return;let n={files:[i.id],confirm:!0};if(await t.attempt(()=>t.call("canon_eos.delete",n,t.camera.target))){if(this.photos=this.photos.filter(s=>s!==i),!this.photos.length)return this.close();await this.select(Math.min(this.index,this.photos.length-1))}}async list(){let{camera:t}=this.context,n=(t.hass.devices[t.deviceId]?.identifiers??[]).find(([r])=>r===P);return n?this.within(`media-source://${P}/${n[1]}`,Ds):[]}async within(t,i){let{children:n=[]}=await this.context.ask({type:"media_source/browse_media",media_content_id:t}),r=rn(n);if(r.length||i===1)return r;for(let s of nn(n)){let a=await this.within(s.media_content_id,i-1);if(a.length)return a}return[]}}});var Tt,dn=l(()=>{"use strict";Tt=class{constructor(e){this.options=e;this.settling=!1}get pending(){return this.wanted}want(e){this.wanted=e,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(e){this.sending===void 0&&this.settling&&this.wanted===e&&this.settle()}finish(){if(this.sending===void 0){if(this.settling||this.wanted===void 0){this.stop();return}clearTimeout(this.timer),this.flush()}}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(e,t){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(t,e)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let e=this.wanted;this.sending=e;try{await this.options.send(e)}catch(t){if(this.sending=void 0,this.wanted!==void 0&&this.wanted!==e)return this.flush();this.settle(),this.options.failed(t);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===e?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var Pt,ln=l(()=>{"use strict";T();dn();Pt=class extends y{constructor(){super(...arguments);this.senders=new Map}follow(){let{camera:t}=this.context;for(let[i,n]of this.senders)n.seen(t.state(`select.${i}`)??"")}stop(){for(let t of this.senders.values())t.finish()}pending(t){return this.senders.get(t)?.pending}choose(t,i){this.context.messages.dismiss();let n=this.senders.get(t);n||this.senders.set(t,n=this.sender(t)),n.want(i)}toggle(t){this.explain(t),t.fixed===void 0&&(this.open=this.open===t.key?void 0:t.key,this.context.changed())}explain({label:t,fixed:i}){i&&this.context.messages.showNote(`${t}: ${i}`)}sender(t){let{context:i}=this;return new Tt({send:n=>i.call("select.select_option",{option:n},i.camera.id(`select.${t}`)),changed:()=>i.changed(),failed:n=>{i.messages.complain(n)}})}}});function cn(o,e,t,i){if(e?.state!==o)return;if(t!==void 0)return t;let n=i?NaN:Date.parse(e.last_changed);return Number.isNaN(n)?Date.now():Math.min(n,Date.now())}var Ns,Is,Bs,js,zt,un=l(()=>{"use strict";K();we();T();Ns=250,Is=400,Bs=60,js=700,zt=class extends y{constructor(){super(...arguments);this.begun=!1;this.pressedAt=0;this.wasHeld=!1}follow(t){let i=this.context.camera.get("sensor.activity");this.begun||=i!==void 0&&li.includes(i.state),this.exposingSince=cn("exposing",i,this.exposingSince,t),this.timerSince=cn("self_timer",i,this.timerSince,t)}stop(){this.up()}down(t=!0){this.up(),this.wasHeld=!1;let{camera:i}=this.context,n=this.waiting===void 0&&ye(Z(i,this));t&&n&&!D(i)&&(this.timer=setTimeout(()=>this.hold(),Is))}up(){clearTimeout(this.timer);let{context:t,holding:i}=this;if(!i)return;this.held=this.holding=void 0,t.changed();let n=()=>t.call("canon_eos.release_shutter",{},t.camera.target);i.then(n).catch(r=>t.messages.complain(r))}hold(){let{context:t}=this,{camera:i,config:n}=t;this.held=Ho(i)?"full":"half",this.wasHeld=!0;let r={position:this.held,autofocus:n.autofocus,seconds:Bs};this.holding=t.attempt(()=>t.call("canon_eos.press_shutter",r,i.target)),t.changed()}async press(){if(this.wasHeld){this.wasHeld=!1;return}let{camera:t}=this.context,i=Date.now(),n=i-this.pressedAt;this.pressedAt=i;let r=lt(t,this);if(n<(r?js:Ns))return;let s=Z(t,this);r?await this.context.press("button.cancel"):this.waiting===void 0&&ye(s)?await this.shoot():this.context.explain(s)}async focus(){if(this.waiting!==void 0)return this.context.explain(Z(this.context.camera,this));await this.wait("focus",()=>this.context.press("button.autofocus"))}setBulbSeconds(t){t>=V&&t<=q&&(this.bulbSeconds=t),this.context.changed()}async shoot(){let{camera:t,config:i}=this.context,{autofocus:n}=i,r=this.bulbSeconds??i.bulb_seconds,s=D(t);await this.wait(s?"bulb":"photo",()=>this.context.attempt(()=>s?this.context.call("canon_eos.bulb",{seconds:r},t.target):this.context.call("canon_eos.take_photo",{autofocus:n},t.target)))}async wait(t,i){this.waiting=t,this.begun=!1,this.context.changed(),await i(),this.waiting=void 0,this.context.changed()}}});var Ot,pn=l(()=>{"use strict";xe();T();Ot=class extends y{follow(){let{camera:e}=this.context,t=je(e),i=`${e.id("image.last_photo")} ${e.state("image.last_photo")}`;t!==void 0&&this.kept?.photo!==i&&(this.kept={photo:i,url:t}),this.url=t===void 0?void 0:this.kept?.url}refetch(){this.kept?.url!==je(this.context.camera)&&(this.kept=void 0,this.follow(),this.context.changed())}}});var Us,Ws,Rt,hn=l(()=>{"use strict";xe();T();Us=[1,5,10],Ws=1500,Rt=class extends y{constructor(){super(...arguments);this.sending=!1}stop(){clearTimeout(this.timer),this.asked=void 0}async next(){if(this.sending)return;let{camera:t}=this.context,i=this.asked??wt(t),n=Us.find(s=>s>i*1.2)??1;clearTimeout(this.timer),this.sending=!0,this.asked=n;let r=await this.context.attempt(()=>this.context.call("canon_eos.zoom",{factor:n},t.target));this.sending=!1,r?this.timer=setTimeout(()=>this.forget(),Ws):this.forget()}forget(){this.asked=void 0,this.context.changed()}}});var Lt,mn=l(()=>{"use strict";Uo();Xo();Yo();Jo();tn();an();ln();un();pn();hn();Lt=class{constructor(e){this.context=e;this.shutter=new zt(this.context);this.movie=new Et(this.context);this.zoom=new Rt(this.context);this.focusPoint=new $t(this.context);this.liveView=new St(this.context);this.overlay=new At(this.context);this.thumbnail=new Ot(this.context);this.settings=new Pt(this.context);this.drawers=new gt(this.context);this.review=new Ct(this.context);this.all=[this.context.messages,this.shutter,this.movie,this.zoom,this.focusPoint,this.liveView,this.overlay,this.thumbnail,this.settings,this.drawers,this.review];this.follow(void 0)}update(e,t){let i=this.context.camera;Object.assign(this.context,{camera:e,config:t}),this.follow(i)}stop(){for(let e of this.all)e.stop();this.context.changed()}end(){this.context.isOver=!0,this.stop()}follow(e){for(let t of this.all)t.follow(e)}}});function fn(o,e){let t=me(o,e);return{...ze(e),...t===void 0?{}:{device:t}}}function Vs(o,e,t){let i={...o},n=e;for(let[r,s]of Object.entries(t))JSON.stringify(s)!==JSON.stringify(n[r])&&(s===void 0||s===""?delete i[r]:i[r]=s,r==="device"&&delete i.entity);return i}async function yn(){return customElements.get("ha-form")||await(await window.loadCardHelpers?.())?.createCardElement({type:"button"})?.constructor?.getConfigElement?.(),document.createElement(_n)}var _n,$e,qs,gn,vn,bn,hi,wn=l(()=>{"use strict";w();le();K();Oe();fe();_n="canon-eos-card-editor",$e=class extends ${setConfig(e){ze(e),this.config=e}render(){let{hass:e,config:t}=this;if(!e||!t)return u;let i=G(e.language);return c`<ha-form
      .hass=${e}
      .data=${fn(e,t)}
      .schema=${qs(i)}
      .computeLabel=${n=>i(`editor.${n.name}`)}
      @value-changed=${n=>{n.stopPropagation(),this.change(e,t,n.detail.value)}}
    ></ha-form>`}change(e,t,i){let n=Vs(t,fn(e,t),i);this.config=n;let r={bubbles:!0,composed:!0,detail:{config:n}};this.dispatchEvent(new CustomEvent("config-changed",r))}};m([g({attribute:!1})],$e.prototype,"hass",2),m([C()],$e.prototype,"config",2),$e=m([A(_n)],$e);qs=o=>[{name:"device",selector:{device:{filter:[{integration:P}]}}},{name:"name",selector:{text:{}}},gn("show","mdi:image-filter-center-focus",o,[bn("live_view",Xe,o),bn("grid",W,o),...["histogram","status","last_photo","movie"].map(vn)]),gn("shooting","mdi:camera-iris",o,[hi("dials",Te,e=>o(`setting.${e}`)),hi("settings",ge,e=>o(`setting.${e}`)),hi("drawers",Pe,e=>o(`${e}.title`)),vn("autofocus"),{name:"bulb_seconds",selector:{number:{min:V,max:q,step:.5,mode:"box",unit_of_measurement:"s"}}}])],gn=(o,e,t,i)=>{let n=t(`editor.${o}`);return{name:o,type:"expandable",flatten:!0,title:n,icon:e,schema:i}},vn=o=>({name:o,selector:{boolean:{}}}),bn=(o,e,t)=>({name:o,selector:{select:{mode:"dropdown",options:e.map(i=>({value:i,label:t(`editor.${o}_${i}`)}))}}}),hi=(o,e,t)=>({name:o,selector:{select:{multiple:!0,options:e.map(i=>({value:i,label:t(i)}))}}})});var Q,xn=l(()=>{R();Q=o=>o??u});var Ue=l(()=>{xn()});function $n(o,e,t){let i=e===void 0?-1:o.indexOf(e);if(!(i<0))return o[Math.min(Math.max(i+t,0),o.length-1)]}function Mt(o,e=!1){switch(o){case"ArrowUp":return 1;case"ArrowRight":return e?-1:1;case"ArrowDown":return-1;case"ArrowLeft":return e?1:-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var ke,We=l(()=>{"use strict";ke=o=>o.altKey||o.ctrlKey||o.metaKey});var I,Ht,X,B,Ve=l(()=>{"use strict";w();I=k`
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
`,Ht=k`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`,X=k`
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
`,B=k`
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`});var kn,Sn,mi=l(()=>{"use strict";w();Ve();kn=[I,B,k`
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
      touch-action: pan-y; /* a finger that moves sideways turns the dial */
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
  `],Sn=[I,X,B,k`
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
  `]});function fi(o,{key:e},t){o.dispatchEvent(new CustomEvent("choose",{detail:{key:e,value:t}}))}function ce(o,e,t){let i=$n(e.options,e.value,t);i!==void 0&&i!==e.value&&fi(o,e,i)}var qe,gi=l(()=>{"use strict";We();qe=o=>getComputedStyle(o).direction==="rtl"});var Ks,vi,Y,En=l(()=>{"use strict";w();le();Ue();We();mi();gi();Ks=22,vi=50,Y=class extends ${constructor(){super(...arguments);this.open=!1;this.turned=0;this.wheeled=0}focus(t){this.spin?.focus(t)}onKey(t){let{setting:i}=this;if(!ke(t)){if(t.key==="Enter"||t.key===" ")this.toggle();else if(t.key==="Escape"&&this.open)this.toggle();else{let n=Mt(t.key,qe(this));if(n===void 0||i.fixed!==void 0)return;ce(this,i,n)}t.preventDefault()}}onDown(t){this.turned=0,!(t.button!==0||this.setting.fixed!==void 0)&&(this.from=t.clientX,this.spin?.setPointerCapture(t.pointerId))}onMove(t){if(this.from===void 0)return;let i=Math.trunc((t.clientX-this.from)/Ks)*(qe(this)?-1:1);i!==this.turned&&ce(this,this.setting,i-this.turned),this.turned=i}onWheel(t){let{setting:i}=this;if(!(this.open||this.shadowRoot?.activeElement===this.spin)||t.ctrlKey||i.fixed!==void 0)return;t.preventDefault();let r=t.deltaMode===WheelEvent.DOM_DELTA_PIXEL;this.wheeled-=r?t.deltaY:vi*Math.sign(t.deltaY);let s=Math.trunc(this.wheeled/vi);this.wheeled-=s*vi,s&&ce(this,i,s)}onClick(){this.turned||this.toggle(),this.turned=0}toggle(){this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:t}=this,{value:i,options:n,fixed:r}=t,s=i===void 0?-1:n.indexOf(i),a=i===void 0?"–":t.text(i),d=i===void 0?"–":t.word(i);return c`<div
      class="dial ${this.open?"open":""} ${t.pending?"pending":""} ${r===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${t.label}
      aria-valuenow=${Q(s<0?void 0:s)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0,n.length-1)}
      aria-valuetext=${r?`${d}, ${r}`:d}
      aria-readonly=${r===void 0?"false":"true"}
      title=${r?`${d} (${r})`:d}
      @keydown=${this.onKey}
      @click=${this.onClick}
      @wheel=${this.onWheel}
      @pointerdown=${this.onDown}
      @pointermove=${this.onMove}
      @pointerup=${()=>this.from=void 0}
      @pointercancel=${()=>this.from=void 0}
    >
      <span class="label">${t.label}</span>
      <span class="value ${a.length>6?"long":""}">${a}</span>
    </div>`}};Y.styles=kn,m([g({attribute:!1})],Y.prototype,"setting",2),m([g({type:Boolean})],Y.prototype,"open",2),m([O(".dial")],Y.prototype,"spin",2),Y=m([A("canon-eos-card-dial")],Y)});var Se,bi=l(()=>{"use strict";Se=class{constructor(e,t,i,n){this.host=e;this.milliseconds=t;this.isNeeded=i;this.act=n;e.addController(this)}hostUpdated(){this.host.isConnected&&this.isNeeded()?this.timer??=setInterval(this.act,this.milliseconds):this.hostDisconnected()}hostDisconnected(){clearInterval(this.timer),this.timer=void 0}}});var An,Cn=l(()=>{"use strict";w();Ve();An=[I,X,B,k`
    dialog {
      box-sizing: border-box;
      width: 100vw;
      height: 100dvh;
      max-width: none;
      max-height: none;
      margin: 0;
      padding: 0;
      border: 0;
      background: #101214;
      color: #fff;
      overflow: hidden;
      font: 14px/1.4 var(--ha-font-family-body, Roboto, sans-serif);
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    header {
      display: flex;
      align-items: center;
      gap: 4px;
      padding: 4px 8px 4px 16px;
      min-height: 52px;
    }
    .name {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      unicode-bidi: plaintext;
    }
    .place {
      padding: 0 8px;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .tool,
    .side {
      display: grid;
      place-items: center;
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 50%;
      color: #fff;
    }
    .tool:hover,
    .side:hover {
      background: rgb(255 255 255 / 0.2);
    }
    .sure {
      min-height: 44px;
      padding: 0 16px;
      border-radius: 22px;
      background: #c62828;
      font-weight: 500;
    }
    .photo {
      flex: 1;
      min-height: 0;
      display: grid;
      place-items: center;
      overflow: hidden;
      touch-action: pan-y pinch-zoom;
    }
    .photo img {
      max-width: 100%;
      max-height: 100%;
      object-fit: contain;
      user-select: none;
    }
    .whole {
      overflow: auto;
      touch-action: auto;
      place-items: start;
    }
    .whole img {
      max-width: none;
      max-height: none;
    }
    .side {
      position: absolute;
      top: calc(50% - 22px);
      background: rgb(0 0 0 / 0.5);
    }
    .left {
      left: 8px;
    }
    .right {
      right: 8px;
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
  `]});var Gs,E,Tn=l(()=>{"use strict";w();le();Cn();Gs=50,E=class extends ${constructor(){super(...arguments);this.name="";this.index=0;this.count=0;this.isWhole=!1;this.isSure=!1}firstUpdated(){this.dialog.showModal()}willUpdate(t){(t.has("index")||t.has("name"))&&(this.isWhole=this.isSure=!1)}tell(t,i){this.dispatchEvent(new CustomEvent(t,{detail:i}))}turn(t){this.tell("turn",this.index+t)}onKey(t){if(t.key==="ArrowLeft")this.turn(-1);else if(t.key==="ArrowRight")this.turn(1);else return;t.preventDefault()}onUp(t){let i=this.from===void 0?0:t.clientX-this.from;this.from=void 0,!(this.isWhole||Math.abs(i)<Gs)&&this.turn(i>0?-1:1)}render(){let{say:t,url:i,name:n,index:r,count:s}=this;return c`<dialog
      aria-label=${n}
      @close=${()=>this.tell("leave")}
      @keydown=${this.onKey}
    >
      <header>
        <span class="name">${n}</span><span class="place">${r+1} / ${s}</span>
        ${i===void 0?u:c`<a class="tool" href=${i} download=${n} aria-label=${t("review.download")}
              ><ha-icon icon="mdi:download"></ha-icon
            ></a>`}
        ${this.tool("mdi:magnify-plus-outline",t("review.whole"),()=>{this.isWhole=!this.isWhole})}
        ${this.isSure?c`<button type="button" class="sure" @click=${()=>this.tell("remove")}>
              ${t("review.sure")}
            </button>`:this.tool("mdi:delete-outline",t("review.delete"),()=>this.isSure=!0)}
        ${this.tool("mdi:close",t("review.close"),()=>this.dialog.close())}
      </header>
      <div
        class="photo ${this.isWhole?"whole":""}"
        @pointerdown=${a=>this.from=a.clientX}
        @pointerup=${this.onUp}
        @pointercancel=${()=>this.from=void 0}
      >
        ${i===void 0?c`<div class="spinner" role="img" aria-label=${t("live.waiting")}></div>`:c`<img src=${i} alt=${n} draggable="false" />`}
      </div>
      ${this.side("mdi:chevron-left",t("review.newer"),-1,r>0)}
      ${this.side("mdi:chevron-right",t("review.older"),1,r<s-1)}
    </dialog>`}tool(t,i,n){return c`<button type="button" class="tool" aria-label=${i} title=${i} @click=${n}>
      <ha-icon icon=${t}></ha-icon>
    </button>`}side(t,i,n,r){return r?c`<button
      type="button"
      class="side ${n<0?"left":"right"}"
      aria-label=${i}
      @click=${()=>this.turn(n)}
    >
      <ha-icon icon=${t}></ha-icon>
    </button>`:u}};E.styles=An,m([g({attribute:!1})],E.prototype,"say",2),m([g()],E.prototype,"name",2),m([g()],E.prototype,"url",2),m([g({type:Number})],E.prototype,"index",2),m([g({type:Number})],E.prototype,"count",2),m([C()],E.prototype,"isWhole",2),m([C()],E.prototype,"isSure",2),m([O("dialog")],E.prototype,"dialog",2),E=m([A("canon-eos-card-review")],E)});var Zs,J,Pn=l(()=>{"use strict";w();le();We();mi();gi();Zs=()=>matchMedia("(prefers-reduced-motion: reduce)").matches,J=class extends ${updated(){let{key:e,value:t}=this.setting,i=`${e} ${t}`;if(i===this.shown)return;let n=!this.shown?.startsWith(`${e} `);this.shown=i;let r=this.values.querySelector("[aria-selected=true]");r&&this.values.scrollTo({left:r.offsetLeft-(this.values.clientWidth-r.offsetWidth)/2,behavior:n||Zs()?"instant":"smooth"})}onKey(e){if(ke(e))return;if(e.key==="Escape"){e.preventDefault(),this.dispatchEvent(new CustomEvent("close-strip"));return}let t=this.values.contains(e.target)?Mt(e.key,qe(this)):void 0;t!==void 0&&(e.preventDefault(),ce(this,this.setting,t),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}render(){let{setting:e,say:t}=this,i=e.value===void 0?-1:e.options.indexOf(e.value),n=e.options.length-1;return c`
      ${this.arrow("left",t("action.previous"),-1,i<=0)}
      <div class="values" role="listbox" aria-label=${e.label} @keydown=${this.onKey}>
        ${e.options.map((r,s)=>{let a=r===e.value,d=a||i<0&&s===0;return c`<button
            type="button"
            role="option"
            tabindex=${d?"0":"-1"}
            aria-selected=${a}
            class=${a&&e.pending?"pending":""}
            @click=${()=>fi(this,e,r)}
          >
            ${e.text(r)}
          </button>`})}
      </div>
      ${this.arrow("right",t("action.next"),1,i<0||i>=n)}
    `}arrow(e,t,i,n){return c`<button
      type="button"
      class="step"
      aria-label=${t}
      aria-disabled=${n}
      @click=${()=>ce(this,this.setting,i)}
      @keydown=${this.onKey}
    >
      <ha-icon icon="mdi:chevron-${e}"></ha-icon>
    </button>`}};J.styles=Sn,m([g({attribute:!1})],J.prototype,"setting",2),m([g({attribute:!1})],J.prototype,"say",2),m([O(".values")],J.prototype,"values",2),J=m([A("canon-eos-card-strip")],J)});var Ee,j,L,ue=l(()=>{Ee={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},j=o=>(...e)=>({_$litDirective$:o,values:e}),L=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,i){this._$Ct=e,this._$AM=t,this._$Ci=i}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}}});var zn,Qs,pe,On=l(()=>{R();ue();zn="important",Qs=" !"+zn,pe=j(class extends L{constructor(o){if(super(o),o.type!==Ee.ATTRIBUTE||o.name!=="style"||o.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(o){return Object.keys(o).reduce((e,t)=>{let i=o[t];return i==null?e:e+`${t=t.includes("-")?t:t.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${i};`},"")}update(o,[e]){let{style:t}=o.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(e)),this.render(e);for(let i of this.ft)e[i]==null&&(this.ft.delete(i),i.includes("-")?t.removeProperty(i):t[i]=null);for(let i in e){let n=e[i];if(n!=null){this.ft.add(i);let r=typeof n=="string"&&n.endsWith(Qs);i.includes("-")||r?t.setProperty(i,r?n.slice(0,-11):n,r?zn:""):t[i]=n}}return z}})});var Ft=l(()=>{On()});function Rn(o,e,t,{peaking:i,zebra:n},r=0){let s=new Uint8ClampedArray(4*e*t),a=Js(o,e*t);for(let d=0;d<t;d++)for(let p=0;p<e;p++){let f=d*e+p;n&&(a[f]??0)>=250&&(p+d+r)%8<4?s.set(Ys,4*f):i&&ea(a,e,t,p,d)&&s.set(Xs,4*f)}return s}function Js(o,e){let t=new Float32Array(e);for(let i=0;i<e;i++)t[i]=.2126*(o[4*i]??0)+.7152*(o[4*i+1]??0)+.0722*(o[4*i+2]??0);return t}function ea(o,e,t,i,n){if(i===0||n===0||i===e-1||n===t-1)return!1;let r=n*e+i,s=(o[r+1]??0)-(o[r-1]??0),a=(o[r+e]??0)-(o[r-e]??0);return s*s+a*a>4096}var Xs,Ys,Ln=l(()=>{"use strict";Xs=[255,64,64,255],Ys=[0,0,0,200]});function Mn(o){let e=new Array(64).fill(0),t=new Array(64).fill(0),i=new Array(64).fill(0),n=new Array(64).fill(0),r=(s,a)=>{let d=Math.min(63,Math.max(0,a*64>>8));s[d]=(s[d]??0)+1};for(let s=0;s+3<o.length;s+=4){let[a,d,p]=[o[s]??0,o[s+1]??0,o[s+2]??0];r(e,a),r(t,d),r(i,p),r(n,.2126*a+.7152*d+.0722*p)}return{red:Dt(e),green:Dt(t),blue:Dt(i),luma:Dt(n)}}function Dt(o){let e=Math.max(...o);return e===0?o:o.map(t=>Math.sqrt(t/e))}function Hn(o,e){let t=o.map((i,n)=>`L${n} ${(e*(1-i)).toFixed(1)}`);return`M0 ${e}${t.join("")}L${o.length-1} ${e}Z`}var _i=l(()=>{"use strict"});var Fn,Dn=l(()=>{"use strict";w();Ve();Fn=[I,Ht,X,B,k`
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
      width: min(100%, var(--highest, 75vh) * var(--ratio));
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
    .overlay {
      pointer-events: none; /* its buttons have theirs */
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
  `]});function Bn(o){let e=(i,n,r,s)=>si`<line x1=${i} y1=${n} x2=${r} y2=${s} />`,t=[];for(let i=1;i<In[o];i++){let n=he(i/In[o]);t.push(e(n,"0",n,"100%"),e("0",n,"100%",n))}return o==="diagonal"&&t.push(e("0","0","100%","100%"),e("100%","0","0","100%")),t.length?c`<svg class="grid" aria-hidden="true">${t}</svg>`:u}function jn(o,e,t){let i=e?.look==="pending"?[]:o,n=e&&!i.length?e:void 0,r=(s,a)=>c`<i
      class="frame ${a}"
      style=${pe({left:he(s.x),top:he(s.y),width:he(s.width),height:he(s.height)})}
    ></i>`;return c`<div class="frames" aria-hidden="true">
    ${i.map(s=>r(s,e&&s.look==="plain"?e.look:s.look))}
    ${n?r(n,n.look):u}
    ${t?c`<i class="aim" style=${pe({left:he(t.x),top:he(t.y)})}></i>`:u}
  </div>`}function Un(o,e){let t=i=>si`<path class=${i} d=${Hn(o[i],Nn)} />`;return c`<svg
    class="histogram"
    viewBox="0 0 ${63} ${Nn}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${e}
  >
    ${t("red")}${t("green")}${t("blue")} ${t("luma")}
  </svg>`}var Nn,In,he,Wn=l(()=>{"use strict";w();Ft();_i();Nn=36,In={none:0,thirds:3,fine:6,diagonal:0},he=o=>`${(100*o).toFixed(2)}%`});var Ke,Vn=l(()=>{"use strict";bi();Ke=class{constructor(e,{pace:t,width:i,height:n},r,s,a){this.image=s;this.use=a;this.canvas=Object.assign(document.createElement("canvas"),{width:i,height:n}),new Se(e,t,r,()=>{this.sample()})}async sample(){let e=this.image(),t=this.canvas.getContext("2d",{willReadFrequently:!0});if(!e?.naturalWidth||!t)return;let{width:i,height:n}=this.canvas;try{let r=await createImageBitmap(e);t.drawImage(r,0,0,i,n),r.close(),this.use(t.getImageData(0,0,i,n))}catch{this.use(void 0)}}}});var qn,Nt,Kn=l(()=>{"use strict";qn=o=>o?.split("?",1)[0],Nt=class{constructor(e){this.host=e;this.state="stopped";this.inView=!1;this.tries=0;this.wait=2e3;this.update=()=>{this.state!=="stopped"&&qn(this.host.streamUrl)!==this.place&&this.end();let e=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():e?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;e.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),window.addEventListener("pageshow",this.update),this.observer=new IntersectionObserver(e=>{this.inView=e.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),window.removeEventListener("pageshow",this.update),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.trouble=void 0,this.again()}loaded(){this.wait=2e3,this.trouble=void 0,this.state==="starting"&&this.become("live")}async broken(){let e=this.host.streamUrl;if(e===void 0||this.source===void 0||this.state==="stopped")return;this.source=void 0,this.become("waiting"),this.asking?.abort();let t=this.asking=new AbortController,i=0;try{i=(await fetch(e,{signal:t.signal})).status}catch{if(t.signal.aborted)return}t.abort(),this.state==="waiting"&&(this.trouble=i===503?"off":"failed",this.host.requestUpdate(),this.after(this.wait,()=>this.again()),this.wait=Math.min(2*this.wait,3e4))}again(){this.end(),this.update()}begin(){let e=this.host.streamUrl??"";this.place=qn(e),this.source=`${e}${e.includes("?")?"&":"?"}try=${++this.tries}`,this.become("starting")}become(e){e!==this.state&&(this.state=e,this.host.requestUpdate())}after(e,t,i=!1){this.cancelTimer(),this.lingering=i,this.timer=setTimeout(t,e)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var ia,Gn,Qn,Zn,Ae,ee,oa,It,Xn,Bt,jt=l(()=>{R();({I:ia}=xo),Gn=o=>o,Qn=o=>o.strings===void 0,Zn=()=>document.createComment(""),Ae=(o,e,t)=>{let i=o._$AA.parentNode,n=e===void 0?o._$AB:e._$AA;if(t===void 0){let r=i.insertBefore(Zn(),n),s=i.insertBefore(Zn(),n);t=new ia(r,s,o,o.options)}else{let r=t._$AB.nextSibling,s=t._$AM,a=s!==o;if(a){let d;t._$AQ?.(o),t._$AM=o,t._$AP!==void 0&&(d=o._$AU)!==s._$AU&&t._$AP(d)}if(r!==n||a){let d=t._$AA;for(;d!==r;){let p=Gn(d).nextSibling;Gn(i).insertBefore(d,n),d=p}}}return t},ee=(o,e,t=o)=>(o._$AI(e,t),o),oa={},It=(o,e=oa)=>o._$AH=e,Xn=o=>o._$AH,Bt=o=>{o._$AR(),o._$AA.remove()}});var Yn,Jn=l(()=>{R();ue();jt();Yn=j(class extends L{constructor(){super(...arguments),this.key=u}render(o,e){return this.key=o,e}update(o,[e,t]){return e!==this.key&&(It(o),this.key=e),t}})});var er=l(()=>{Jn()});function na(o){this._$AN!==void 0?(Ut(this),this._$AM=o,tr(this)):this._$AM=o}function ra(o,e=!1,t=0){let i=this._$AH,n=this._$AN;if(n!==void 0&&n.size!==0)if(e)if(Array.isArray(i))for(let r=t;r<i.length;r++)Ge(i[r],!1),Ut(i[r]);else i!=null&&(Ge(i,!1),Ut(i));else Ge(this,o)}var Ge,Ut,tr,sa,Wt,ir=l(()=>{jt();ue();ue();Ge=(o,e)=>{let t=o._$AN;if(t===void 0)return!1;for(let i of t)i._$AO?.(e,!1),Ge(i,e);return!0},Ut=o=>{let e,t;do{if((e=o._$AM)===void 0)break;t=e._$AN,t.delete(o),o=e}while(t?.size===0)},tr=o=>{for(let e;e=o._$AM;o=e){let t=e._$AN;if(t===void 0)e._$AN=t=new Set;else if(t.has(o))break;t.add(o),sa(e)}};sa=o=>{o.type==Ee.CHILD&&(o._$AP??=ra,o._$AQ??=na)},Wt=class extends L{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,t,i){super._$AT(e,t,i),tr(this),this.isConnected=e._$AU}_$AO(e,t=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),t&&(Ge(this,e),Ut(this))}setValue(e){if(Qn(this._$Ct))this._$Ct._$AI(e,this);else{let t=[...this._$Ct._$AH];t[this._$Ci]=e,this._$Ct._$AI(t,this,0)}}disconnected(){}reconnected(){}}});var or,wi,yi,nr,rr=l(()=>{R();ir();ue();or=()=>new wi,wi=class{},yi=new WeakMap,nr=j(class extends Wt{render(o){return u}update(o,[e]){let t=e!==this.G;return t&&this.rt(void 0),(t||this.lt!==this.ct)&&(this.G=e,this.ht=o.options?.host,this.rt(this.ct=o.element)),u}rt(o){if(this.G!==void 0)if(this.isConnected||(o=void 0),typeof this.G=="function"){let e=this.ht??globalThis,t=yi.get(e);t===void 0&&(t=new WeakMap,yi.set(e,t)),t.get(this.G)!==void 0&&this.G.call(this.ht,void 0),t.set(this.G,o),o!==void 0&&this.G.call(this.ht,o)}else this.G.value=o}get lt(){return typeof this.G=="function"?yi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}})});var sr=l(()=>{rr()});var aa,da,Vt,ar=l(()=>{"use strict";w();Ue();er();sr();aa=`<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`,da=()=>navigator.vendor.startsWith("Apple"),Vt=class{constructor(e,t){this.stream=e;this.loaded=t;this.isAlone=da();this.own=or();this.alone=null;this.broken=()=>{this.stream.broken()};this.onPage=e=>{let t=e.target.contentDocument,i=this.alone=t?.querySelector("img")??null,{source:n}=this.stream;!i||n===void 0||(i.addEventListener("load",this.loaded),i.addEventListener("error",this.broken),i.src=n)}}get element(){return this.isAlone?this.stream.source===void 0?null:this.alone:this.own.value??null}render(e){let{source:t}=this.stream;if(!this.isAlone)return c`<img
        class="stream"
        ${nr(this.own)}
        src=${Q(t)}
        ?hidden=${t===void 0}
        alt=""
        draggable="false"
        @load=${this.loaded}
        @error=${this.broken}
      />`;if(t===void 0)return u;let i=c`<iframe
      class="stream"
      title=${e}
      tabindex="-1"
      srcdoc=${aa}
      @load=${this.onPage}
    ></iframe>`;return Yn(t,i)}}});var la,ca,xi,ua,pa,_,dr=l(()=>{"use strict";w();le();Ue();Ft();Ln();_i();bt();We();Dn();Wn();Vn();Kn();ar();la={x:.5,y:.5},ca={pace:500,width:192,height:128},xi={pace:250,width:384,height:256},ua=({target:o})=>o instanceof Element&&o.closest("button")!==null,pa={ArrowLeft:"ArrowRight",ArrowRight:"ArrowLeft"},_=class extends ${constructor(){super();this.auto=!0;this.why="";this.still=!1;this.grid="none";this.histogram=!1;this.peaking=!1;this.zebra=!1;this.mirror=!1;this.canFocus=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.shift=0;this.stream=new Nt(this);this.image=new Vt(this.stream,()=>this.onLoad());let t=()=>this.image.element;new Ke(this,ca,()=>this.histogram&&this.live,t,i=>{this.bins=i&&Mn(i.data)}),new Ke(this,xi,()=>this.hasAids&&this.live,t,i=>this.mark(i))}get hasAids(){return this.peaking||this.zebra}mark(t){let i=this.layer?.getContext("2d");if(!i||!t)return;let{data:n,width:r,height:s}=t,a=Rn(n,r,s,this,this.shift++);i.putImageData(new ImageData(a,r,s),0,0)}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1}restart(){this.stream.restart()}willUpdate(){this.measure()}measure(){let{naturalWidth:t,naturalHeight:i}=this.image.element??{};t&&i&&(this.ratio=t/i)}updated(t){t.has("url")&&this.url===void 0&&(this.asked=!1),this.toggleAttribute("live",this.live)}onLoad(){this.stream.loaded(),this.measure()}focusAt(t){this.dispatchEvent(new CustomEvent("focus-point",{detail:t}))}onTap(t){let i=this.image.element;if(!this.canFocus||!this.live||!i||ua(t))return;let n=qo({x:t.clientX,y:t.clientY},this.box.getBoundingClientRect(),{width:i.naturalWidth,height:i.naturalHeight});this.aim=void 0,n&&this.focusAt(this.mirror?{...n,x:1-n.x}:n)}onKey(t){if(!this.canFocus||!this.live||ke(t)||t.target!==this.box)return;let i=this.aim??la,n=this.mirror?pa[t.key]??t.key:t.key,r=Zo(i,n);if(r)this.aim=r;else if(t.key==="Enter"||t.key===" ")this.focusAt(i);else if(t.key==="Escape"&&this.aim)this.aim=void 0;else return;t.preventDefault()}render(){let{aim:t,bins:i,live:n,say:r}=this,s=n&&this.histogram&&i?Un(i,r("action.histogram")):u,a=this.canFocus&&n;return c`
      <div
        class="picture ${a?"focusable":""}"
        style=${pe({"--ratio":this.ratio.toFixed(4)})}
        tabindex=${Q(a?"0":void 0)}
        role=${a?"application":"group"}
        aria-label=${r(a?"live.picture":"live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        <div class="fit ${this.mirror?"mirrored":""}">
          ${this.image.render(r("live.still"))}
          ${n&&this.hasAids?c`<canvas width=${xi.width} height=${xi.height}></canvas>`:u}
          ${n?[Bn(this.grid),jn(this.frames,this.tapped,t)]:u}
        </div>
        ${n?u:[this.renderPhoto(),this.renderCurtain()]}
        <div class="fit overlay"><slot></slot>${s}</div>
      </div>
      <div class="unseen" role="status">
        ${t?`${Math.round(100*t.x)} % × ${Math.round(100*t.y)} %`:""}
      </div>
    `}renderPhoto(){return this.photo===void 0?u:c`<img class="photo ${this.still?"":"dimmed"}" src=${this.photo} alt="" />`}renderCurtain(){let{reason:t,say:i}=this;if(this.still&&this.photo!==void 0)return u;if(t!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",t??i("live.none"));let{state:n,trouble:r}=this.stream,s=()=>{this.asked=!0};if(!this.streamWanted)return this.curtain("mdi:play-circle-outline","",i("live.start"),s);let a=()=>{this.dispatchEvent(new CustomEvent("turn-on"))};if(r==="off")return this.curtain("mdi:video-off-outline",i("live.off"),i("live.turn_on"),a);if(r==="failed"){let d=this.why||i("live.failed");return this.curtain("mdi:image-off-outline",d,i("live.retry"),a)}return c`<div class="curtain">
      ${n==="stopped"?u:c`<div class="spinner" role="img" aria-label=${i("live.waiting")}></div>`}
    </div>`}curtain(t,i,n,r){return c`<div class="curtain">
      <ha-icon icon=${t}></ha-icon>
      ${i?c`<p>${i}</p>`:u}
      ${n?c`<button
            type="button"
            @click=${s=>{s.stopPropagation(),r?.()}}
          >
            ${n}
          </button>`:u}
    </div>`}};_.styles=Fn,m([g({attribute:!1})],_.prototype,"say",2),m([g()],_.prototype,"url",2),m([g({type:Boolean})],_.prototype,"auto",2),m([g()],_.prototype,"reason",2),m([g()],_.prototype,"why",2),m([g()],_.prototype,"photo",2),m([g({type:Boolean})],_.prototype,"still",2),m([g()],_.prototype,"grid",2),m([g({type:Boolean})],_.prototype,"histogram",2),m([g({type:Boolean})],_.prototype,"peaking",2),m([g({type:Boolean})],_.prototype,"zebra",2),m([g({type:Boolean})],_.prototype,"mirror",2),m([g({type:Boolean})],_.prototype,"canFocus",2),m([g({attribute:!1})],_.prototype,"frames",2),m([g({attribute:!1})],_.prototype,"tapped",2),m([C()],_.prototype,"asked",2),m([C()],_.prototype,"aim",2),m([C()],_.prototype,"ratio",2),m([O(".picture")],_.prototype,"box",2),m([O("canvas")],_.prototype,"layer",2),m([C()],_.prototype,"bins",2),_=m([A("canon-eos-card-view")],_)});function lr(o,e,t){switch(o){case"aperture":return/^[\d.]+$/.test(e)?`f/${e}`:t;case"shutter_speed":return/^[\d.]+$/.test(e)?`${e}″`:t;case"exposure_compensation":return e==="0"?"±0":t.replace("-","−");case"exposure_mode":return ha[e]??t;default:return t}}function cr(o){let e=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(o??"");if(!e)return;let t=Number(e[2]);return e[1]===void 0?t:t>0?Number(e[1])/t:void 0}function te(o){let e=Math.max(0,Math.floor(o)),t=r=>String(r).padStart(2,"0"),i=Math.floor(e/3600),n=Math.floor(e/60)%60;return i>0?`${i}:${t(n)}:${t(e%60)}`:`${n}:${t(e%60)}`}function ur(o,e){return e?"mdi:battery-alert-variant-outline":o===void 0?"mdi:battery-unknown":o>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(o/10)*10))}`}var ha,Ce=l(()=>{"use strict";ha={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"}});function pr(o,e,t,i){if(e.exposingSince===void 0)return;let n=(i-e.exposingSince)/1e3;if(e.waiting==="bulb")return{done:n,whole:t};if(D(o))return{done:n,whole:void 0};let r=cr(o.state("select.shutter_speed"))??0;return r<ma?void 0:{done:Math.min(r,n),whole:r}}function $i(o,e){let t=Date.parse(o.get("switch.movie")?.last_changed??""),i=Date.parse(o.get("sensor.recording_time")?.last_changed??""),n=o.number("sensor.recording_time");return Number.isNaN(t)?n??0:n===void 0||i<t?(e-t)/1e3:n}function fa(o,e,t){let i=/^self_timer_(\d+)_s$/.exec(o.state("select.drive_mode")??"")?.[1];if(!(e.timerSince===void 0||i===void 0))return Math.max(0,Math.ceil(Number(i)-(t-e.timerSince)/1e3))}function mr(o,e,t,i,n){return t==="self_timer"?String(fa(o,e,n)??""):t==="recording"?te($i(o,n)):i?[i.done,i.whole].filter(r=>r!==void 0).map(te).join(" / "):""}var ma,hr,ki=l(()=>{"use strict";Ce();we();ma=2;hr=o=>o.state("switch.movie")==="on"&&o.number("sensor.recording_time")===void 0});function ga(o,e){let t=o.number("sensor.battery"),i=o.get(t===void 0?"sensor.battery_status":"sensor.battery");if(!S(i))return[];let n=o.state("binary_sensor.battery_low")==="on",r=o.hass.formatEntityState(i),s=`${e(n?"chip.battery_low":"chip.battery")}: ${r}`,a=t===void 0?"":r,d=ur(t,n);return[{entityId:i.entity_id,icon:d,text:a,name:s,warning:n}]}function va(o,e){let t=o.get("sensor.shots_remaining");if(!S(t))return[];let i=`${e("chip.shots")}: ${o.hass.formatEntityState(t)}`,n=ba(o,t);return[{entityId:t.entity_id,icon:"mdi:image-multiple-outline",text:n,name:i,warning:!1}]}function _a(o,e){let{hass:t}=o,i=o.all("sensor.card_state"),n=o.all("sensor.card_free_space");return i.flatMap((r,s)=>{if(!S(r))return[];let a=t.formatEntityState(r),d=r.state!=="ok",p=n.length===i.length?n[s]:void 0,f=d?a:S(p)?t.formatEntityState(p):"",b=`${e("chip.card",{slot:i.length>1?s+1:""}).trim()}: ${!d&&f?`${a}, ${f}`:a}`,v=d?"mdi:alert":"mdi:sd";return[{entityId:r.entity_id,icon:v,text:f,name:b,warning:d}]})}var fr,ba,gr=l(()=>{"use strict";_e();Ce();fr=(o,e)=>[...ga(o,e),...va(o,e),..._a(o,e)];ba=({hass:o},e)=>o.formatEntityStateToParts?.(e).find(({type:t})=>t==="value")?.value.trim()??e.state});function vr(o,e,t,i){let n=o.get(`select.${t}`)??o.get(`sensor.${t}`);if(!n)return;let r=a=>o.hass.formatEntityState(n,a),s=ya(n);return{key:t,label:e(`setting.${t}`),options:s,text:a=>lr(t,a,r(a)),word:r,value:i??(S(n)?n.state:void 0),pending:i!==void 0,fixed:wa(o,n,s,e)}}function wa({hass:o},e,t,i){if(!o.connected)return i("state.disconnected");if(!(t.length>1))return S(e)?br(e)?e.attributes.read_only_reason===void 0?"":o.formatEntityAttributeValue(e,"read_only_reason"):i("setting.on_camera"):""}var br,ya,_r=l(()=>{"use strict";_e();Ce();br=o=>o.entity_id.startsWith("select."),ya=o=>S(o)&&br(o)&&Array.isArray(o.attributes.options)?o.attributes.options:[]});function yr(o,e,t,i,n){let r=Z(o,i.shutter,i.movie.pending),s=i.shutter.bulbSeconds??e.bulb_seconds,a=r==="exposing"?pr(o,i.shutter,s,n):void 0,d=f=>f.map(h=>vr(o,t,h,i.settings.pending(h))).filter(h=>h!==void 0),p=d(e.dials);return{state:r,mood:N(r),status:`${t(`state.${r}`)} ${mr(o,i.shutter,r,a,n)}`.trim(),chips:e.status&&r!=="disconnected"?fr(o,t):void 0,picture:xa(o,e,t,i,r),dials:p,openDial:p.find(({key:f,fixed:h})=>f===i.settings.open&&h===void 0),shutter:$a(o,s,t,i.shutter,r,a),bulb:D(o)&&N(r)!=="away"?s:void 0,movie:e.movie?ka(o,t,i,r,n):void 0,thumbnail:Sa(o,i.thumbnail.url),series:wr(o,n),settings:d(e.settings),drawers:Ea(o,e,i,r,d)}}function xa(o,e,t,i,n){let r=o.get("sensor.lens"),s=N(n)==="away";return{...Qo(o,e,n,t),...i.overlay.look,photo:je(o),frames:xt(o),factor:i.zoom.asked??wt(o),canFocus:!s,hasAutofocus:!s&&o.id("button.autofocus")!==void 0,title:e.name||o.name,lens:S(r)?r.state:void 0}}function $a(o,e,t,i,n,r){let s=N(n)==="away",a=lt(o,i)&&!s,d=i.waiting==="photo"||i.waiting==="focus",p=D(o)?t("action.bulb_start",{seconds:e}):t("action.shutter");return{label:a?t("action.bulb_end"):p,working:(i.waiting==="photo"||i.held!==void 0||a)&&!s,disabled:!a&&(d||!ye(n)),done:r?.whole?Math.min(1,r.done/r.whole):void 0}}function ka(o,e,{movie:{pending:t}},i,n){let r=o.get("switch.movie");if(!r)return;let s=r.state==="on";return{label:e(s?"action.movie_stop":"action.movie_start"),on:s,pending:t,disabled:N(i)==="away"||t||!S(r),time:s?te($i(o,n)):void 0}}function Sa(o,e){let t=o.get("image.last_photo");if(!(t===void 0||e===void 0))return{entityId:t.entity_id,url:e,name:String(t.attributes.file_name??"")}}function Ea(o,e,t,i,n){let r=N(i)==="away",{open:s,kind:a,seriesValues:d}=t.drawers;return{all:e.drawers,open:s&&e.drawers.includes(s)?s:void 0,canFocus:!r&&o.id("camera.live_view")!==void 0,look:t.overlay.look,settings:n(ge.filter(p=>!e.settings.includes(p))),estimate:jo(o,a,d),canStart:ye(i)&&wr(o,0)===void 0}}function wr(o,e){let t=o.get("sensor.series");if(t?.state!=="running"&&t?.state!=="waiting")return;let{shots_done:i,shots_planned:n}=t.attributes,r=ft(o,e);return{done:Number(i??0),planned:Number(n??0),next:r===void 0?void 0:te(r)}}var xr=l(()=>{"use strict";K();_e();gr();ki();Ce();xe();Be();_r();we()});var $r,kr=l(()=>{"use strict";w();$r=k`
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
`});var Sr,Er=l(()=>{"use strict";w();kr();Ve();Sr=[I,Ht,X,B,$r,k`
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
      flex-direction: column; /* from the top: what opens moves nothing above it */
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
    /* Half a section: all stays whole, in more rows, and only what is needed lies over the picture. */
    @container (max-width: 290px) {
      .lens,
      .chip > span,
      .tab > ha-icon:last-child {
        display: none;
      }
      .chip {
        min-width: 32px;
      }
      .top {
        flex-wrap: nowrap;
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
    @media (min-aspect-ratio: 1) {
      @container (min-width: 700px) {
        ha-card {
          display: grid;
          grid-template-rows: minmax(0, 1fr);
          grid-template-columns: minmax(0, 1fr) clamp(320px, 27%, 400px);
        }
        canon-eos-card-view {
          display: flex;
          flex-direction: column;
          justify-content: center;
          --highest: calc(100vh - var(--header-height, 56px));
        }
        .controls {
          grid-column: 2;
          padding: 16px;
          gap: 24px;
        }
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
  `]});var Ar,Ze,Cr=l(()=>{R();ue();jt();Ar=(o,e,t)=>{let i=new Map;for(let n=e;n<=t;n++)i.set(o[n],n);return i},Ze=j(class extends L{constructor(o){if(super(o),o.type!==Ee.CHILD)throw Error("repeat() can only be used in text expressions")}dt(o,e,t){let i;t===void 0?t=e:e!==void 0&&(i=e);let n=[],r=[],s=0;for(let a of o)n[s]=i?i(a,s):s,r[s]=t(a,s),s++;return{values:r,keys:n}}render(o,e,t){return this.dt(o,e,t).values}update(o,[e,t,i]){let n=Xn(o),{values:r,keys:s}=this.dt(e,t,i);if(!Array.isArray(n))return this.ut=s,r;let a=this.ut??=[],d=[],p,f,h=0,b=n.length-1,v=0,x=r.length-1;for(;h<=b&&v<=x;)if(n[h]===null)h++;else if(n[b]===null)b--;else if(a[h]===s[v])d[v]=ee(n[h],r[v]),h++,v++;else if(a[b]===s[x])d[x]=ee(n[b],r[x]),b--,x--;else if(a[h]===s[x])d[x]=ee(n[h],r[x]),Ae(o,d[x+1],n[h]),h++,x--;else if(a[b]===s[v])d[v]=ee(n[b],r[v]),Ae(o,n[h],n[b]),b--,v++;else if(p===void 0&&(p=Ar(s,v,x),f=Ar(a,h,b)),p.has(a[h]))if(p.has(a[b])){let M=f.get(s[v]),Kt=M!==void 0?n[M]:null;if(Kt===null){let Ti=Ae(o,n[h]);ee(Ti,r[v]),d[v]=Ti}else d[v]=ee(Kt,r[v]),Ae(o,n[h],Kt),n[M]=null;v++}else Bt(n[b]),b--;else Bt(n[h]),h++;for(;v<=x;){let M=Ae(o,d[x+1]);ee(M,r[v]),d[v++]=M}for(;h<=b;){let M=n[h++];M!==null&&Bt(M)}return this.ut=s,It(o,d),z}})});var Si=l(()=>{Cr()});function Aa({state:o,shutter:e},t){let{label:i,working:n,disabled:r,done:s}=e;return c`<button
    type="button"
    class="shutter ${n?"working":""} ${s===void 0?"":"timed"}"
    style=${pe({"--done":s?.toFixed(3)})}
    data-state=${o}
    aria-label=${i}
    title=${i}
    aria-busy=${n}
    aria-disabled=${r}
    @click=${()=>{t.shutter.press()}}
    @pointerdown=${a=>{a.button===0&&t.shutter.down()}}
    @pointerup=${()=>t.shutter.up()}
    @pointercancel=${()=>t.shutter.up()}
    @pointerleave=${()=>t.shutter.up()}
    @contextmenu=${a=>a.preventDefault()}
    @keydown=${a=>{a.repeat?a.preventDefault():t.shutter.down(a.key===" ")}}
    @keyup=${()=>t.shutter.up()}
    @blur=${()=>t.shutter.up()}
  ></button>`}function Ca(o,e){let{context:t,thumbnail:i}=e;if(!o)return c`<button
      type="button"
      class="thumb"
      disabled
      aria-label=${t.say("action.no_photo")}
    >
      <ha-icon icon="mdi:image-outline"></ha-icon>
    </button>`;let{entityId:n,url:r,name:s}=o,a=d=>c`<img src=${d} alt="" @error=${()=>i.refetch()} />`;return c`<button
    type="button"
    class="thumb"
    aria-label="${t.say("action.last_photo")} ${s}"
    title=${s}
    @click=${()=>{e.review.open(n)}}
  >
    ${Ze([r],d=>d,a)}
  </button>`}function zr(o,{context:e,shutter:t}){return o===void 0?u:c`<label class="field bulb">
    <small>${e.say("editor.bulb_seconds")} (s)</small>
    <input
      type="number"
      inputmode="decimal"
      min=${V}
      max=${q}
      step="any"
      .value=${String(o)}
      @change=${i=>t.setBulbSeconds(i.target.valueAsNumber)}
    />
  </label>`}var Tr,Pr,Ta,Or=l(()=>{"use strict";w();Si();Ft();K();Tr=c`<span></span>`,Pr=(o,e)=>c`<div class="deck">
    ${e.context.config.last_photo?Ca(o.thumbnail,e):Tr}
    ${Aa(o,e)} ${o.movie?Ta(o.movie,o.state,e):Tr}
  </div>`;Ta=({label:o,on:e,pending:t,disabled:i,time:n},r,s)=>c`<button
    type="button"
    class="round movie ${e?"on":""}"
    aria-label=${o}
    title=${o}
    aria-busy=${t}
    aria-disabled=${i}
    @click=${()=>{i?s.context.explain(r):s.movie.record(!e)}}
  >
    <i></i>${n===void 0?u:c`<span aria-hidden="true">${n}</span>`}
  </button>`});function Rr({mood:o,status:e,chips:t,picture:i},n){let{say:r,config:s}=n.context;return c`<canon-eos-card-view
    .say=${r}
    .url=${i.url}
    .auto=${s.live_view==="auto"}
    .why=${n.liveView.trouble}
    .reason=${i.reason}
    .photo=${i.photo}
    .still=${s.live_view==="off"}
    .grid=${i.grid}
    .histogram=${i.histogram}
    .peaking=${i.peaking}
    .zebra=${i.zebra}
    .mirror=${i.mirror}
    .canFocus=${i.canFocus}
    .frames=${i.frames}
    .tapped=${n.focusPoint.tapped}
    @focus-point=${({detail:a})=>{n.drawers.picksWhite?n.drawers.pickWhite(a):n.focusPoint.focusAt(a)}}
    @turn-on=${()=>{n.liveView.turnOn()}}
  >
    <div class="over top">
      <div class="pill ${o}"><i class="dot"></i><span>${e}</span></div>
      ${t?c`<div class="chips">${t.map(a=>Pa(a,n))}</div>`:u}
    </div>
    <div class="over bottom">
      <div>
        <span class="lens"
          >${i.title}${i.lens===void 0?u:c`<span class="glass"> · ${i.lens}</span>`}</span
        >
      </div>
      <div class="tools">${Oa(i,n)}</div>
    </div>
  </canon-eos-card-view>`}function Oa(o,e){let{say:t}=e.context,{grid:i,histogram:n}=o,r=`${Math.round(o.factor)}×`,s={label:t("action.autofocus"),face:Ei("mdi:focus-auto"),act:()=>{e.shutter.focus()},disabled:e.shutter.waiting!==void 0},a=[{label:t("action.zoom",{factor:r}),face:r,act:()=>{e.zoom.next()}},{label:t("action.histogram"),face:Ei("mdi:chart-histogram"),act:()=>e.overlay.toggle("histogram"),on:n,pressed:n},{label:t("action.grid",{grid:t(`editor.grid_${i}`)}),face:Ei("mdi:grid"),act:()=>e.overlay.nextGrid(),on:i!=="none"}];return[o.hasAutofocus?[s]:[],o.url===void 0?[]:a].flat().map(za)}var Pa,za,Ei,Lr=l(()=>{"use strict";w();Pa=({entityId:o,icon:e,text:t,name:i,warning:n},r)=>c`<button
    type="button"
    class="chip ${n?"warning":""}"
    aria-label=${i}
    title=${i}
    @click=${()=>r.context.details(o)}
  >
    <ha-icon icon=${e}></ha-icon>${t?c`<span>${t}</span>`:u}
  </button>`,za=({label:o,face:e,act:t,on:i,pressed:n,disabled:r})=>c`<button
    type="button"
    class="tool ${i?"on":""}"
    aria-label=${o}
    aria-pressed=${n??u}
    aria-disabled=${r??u}
    title=${o}
    @click=${t}
  >
    ${e}
  </button>`,Ei=o=>c`<ha-icon icon=${o}></ha-icon>`});function Mr(o,e,t,i){if(!o.length)return u;let n=({detail:s})=>i.choose(s.key,s.value);return c`
    <div class="dials">${Ze(o,({key:s})=>s,s=>c`<canon-eos-card-dial
      data-key=${s.key}
      .setting=${s}
      .open=${s===e}
      @choose=${n}
      @toggle-dial=${()=>i.toggle(s)}
    ></canon-eos-card-dial>`)}</div>
    ${e?c`<canon-eos-card-strip
          .setting=${e}
          .say=${t}
          @choose=${n}
          @close-strip=${s=>{i.toggle(e),La(s.target,e)}}
        ></canon-eos-card-strip>`:u}
  `}function La(o,{key:e}){let t=`canon-eos-card-dial[data-key=${e}]`;o.parentElement?.querySelector(t)?.focus()}function qt(o,e){return o.length?c`<div class="settings">${Ze(o,({key:i})=>i,i=>Ma(i,e))}</div>`:u}function Ma(o,e){let{key:t,label:i,value:n,options:r,word:s,pending:a,fixed:d}=o,p=({target:f})=>e.choose(t,f.value);return c`<div
    class="setting ${a?"pending":""} ${d===void 0?"":"fixed"}"
    title=${d||u}
    @click=${()=>e.explain(o)}
  >
    <ha-icon icon=${Ra[t]??"mdi:tune"}></ha-icon>
    <span class="words" aria-hidden="true">
      <small>${i}</small>
      <span class="value">${n===void 0?"–":s(n)}</span>
    </span>
    <select aria-label=${i} ?disabled=${d!==void 0} @change=${p}>
      ${n===void 0||r.includes(n)?u:c`<option value=${n} disabled hidden .selected=${!0}>${s(n)}</option>`}
      ${r.map(f=>c`<option value=${f} .selected=${f===n}>${s(f)}</option>`)}
    </select>
  </div>`}var Ra,Ai=l(()=>{"use strict";w();Si();Ra={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"}});function Hr(o,e){let{context:t,drawers:i}=e,{say:n}=t;if(!o.all.length)return u;let r=s=>{let a=s===o.open;return c`<button
      type="button"
      class="tab ${a?"open":""}"
      aria-expanded=${a}
      @click=${()=>i.toggle(s)}
    >
      <ha-icon icon=${Ha[s]}></ha-icon><span>${n(`${s}.title`)}</span>
      <ha-icon icon=${a?"mdi:chevron-up":"mdi:chevron-down"}></ha-icon>
    </button>`};return c`<div class="tabs">${o.all.map(r)}</div>
    ${o.open==="more"?Fa(o,e):u}
    ${o.open==="series"?Ia(o.estimate,o.canStart,i,n):u}`}function Fa(o,e){let{drawers:t,overlay:i,settings:n,context:r}=e,{say:s}=r;return c`<div class="drawer">
    ${o.canFocus?Na(t,s):u}
    <div class="row">
      ${o.canFocus?[Ci("mdi:camera-iris",s("more.depth_of_field"),t.stoppedDown,()=>t.stopDown()),Ci("mdi:eyedropper-variant",s("more.white_point"),t.picksWhite,()=>t.askForWhite())]:u}
    </div>
    ${o.canFocus?c`<div class="row">
          ${Da.map(([a,d])=>Ci(d,s(`more.${a}`),o.look[a],()=>i.toggle(a)))}
        </div>`:u}
    ${qt(o.settings,n)}
  </div>`}function Na(o,e){let t=(i,n)=>{let r=e(`more.${i}`,{step:n});return c`<button
      type="button"
      class="wide"
      aria-label=${r}
      title=${r}
      @pointerdown=${a=>{a.button===0&&o.drive(i,n)}}
      @pointerup=${()=>o.release()}
      @pointercancel=${()=>o.release()}
      @pointerleave=${()=>o.release()}
      @contextmenu=${a=>a.preventDefault()}
      @click=${a=>{a.detail===0&&(o.drive(i,n),o.release())}}
    >
      ${(i==="near"?"‹":"›").repeat(n)}
    </button>`};return c`<div class="row focus" role="group" aria-label=${e("more.focus")}>
    <span>${e("more.focus_near")}</span><span>${e("more.focus_far")}</span>
    ${[3,2,1].map(i=>t("near",i))} ${[1,2,3].map(i=>t("far",i))}
  </div>`}function Ia(o,e,t,i){return c`<form
    class="drawer"
    @submit=${n=>{n.preventDefault(),t.startSeries()}}
  >
    <div class="row" role="radiogroup" aria-label=${i("series.title")}>
      ${Io.map(n=>c`<button
            type="button"
            class="wide ${n===t.kind?"on":""}"
            role="radio"
            aria-checked=${n===t.kind}
            @click=${()=>t.choose(n)}
          >
            ${i(`series.${n}`)}
          </button>`)}
    </div>
    <div class="row">${mt[t.kind].map(n=>ja(n,t,i))}</div>
    <p class="estimate">${o?Ba(o,i):i("series.incomplete")}</p>
    <button type="submit" class="wide start" ?disabled=${!e||!o}>
      <ha-icon icon="mdi:play"></ha-icon><span>${i("series.start")}</span>
    </button>
  </form>`}function ja(o,e,t){let{name:i,min:n,max:r,step:s,unit:a,options:d}=o,p=e.seriesValues[i],f=t(`series.${e.kind}_${i}`);return d?c`<label class="field">
      <small>${f}</small>
      <select @change=${h=>e.enter(i,h.target.value)}>
        ${d.map(h=>c`<option value=${h} .selected=${h===p}>
              ${i==="direction"?t(`more.focus_${h}`):h}
            </option>`)}
      </select>
    </label>`:c`<label class="field">
    <small>${f}${a?` (${a})`:""}</small>
    <input
      type="number"
      inputmode="decimal"
      required
      min=${n??u}
      max=${r??u}
      step=${s??u}
      .value=${String(p)}
      @input=${h=>e.enter(i,h.target.valueAsNumber)}
    />
  </label>`}var Ha,Da,Ci,Ba,Fr=l(()=>{"use strict";w();Ce();Be();Ai();Ha={more:"mdi:tune-variant",series:"mdi:timer-outline"};Da=[["peaking","mdi:image-filter-hdr-outline"],["zebra","mdi:texture"],["mirror","mdi:flip-horizontal"]],Ci=(o,e,t,i)=>c`<button type="button" class="wide ${t?"on":""}" aria-pressed=${t} @click=${i}>
    <ha-icon icon=${o}></ha-icon><span>${e}</span>
  </button>`;Ba=({photos:o,seconds:e,room:t,batteryLow:i},n)=>[e===void 0?n("series.photos",{photos:o}):n("series.photos_in",{photos:o,time:te(e)}),t===void 0?"":n("series.no_room",{room:t}),i?n("chip.battery_low"):""].filter(Boolean).join(" · ")});function Dr({context:o,review:e}){return!e.isOpen||!e.photo?u:c`<canon-eos-card-review
    .say=${o.say}
    name=${e.photo.name}
    url=${Q(e.url)}
    .index=${e.index}
    .count=${e.photos.length}
    @turn=${t=>{e.select(t.detail)}}
    @remove=${()=>{e.remove()}}
    @leave=${()=>e.close()}
  ></canon-eos-card-review>`}var Nr=l(()=>{"use strict";w();Ue()});function Ir(o){let{error:e,note:t}=o.messages;return c`
    ${e===void 0?u:c`<div class="error" role="alert">
          <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
          <span>${e}</span>
          <button
            type="button"
            aria-label=${o.say("action.dismiss")}
            @click=${()=>o.messages.dismiss()}
          >
            <ha-icon icon="mdi:close"></ha-icon>
          </button>
        </div>`}
    ${t===void 0?u:c`<div class="error note">
          <ha-icon icon="mdi:information-outline"></ha-icon>
          <span>${t}</span>
        </div>`}
  `}function Br(o,e){if(!o)return u;let{done:t,planned:i,next:n}=o;return c`<div class="progress">
    <span>${e.say("state.series")} ${t}${i?` / ${i}`:""}${n?` · ${e.say("series.next",{time:n})}`:""}</span>
    ${i?c`<progress max=${i} value=${t}></progress>`:c`<progress></progress>`}
    <button type="button" @click=${()=>{e.press("button.cancel")}}>
      ${e.say("action.cancel")}
    </button>
  </div>`}var jr,Ur=l(()=>{"use strict";w();jr=o=>c`<ha-card>
    <div class="nothing">
      <ha-icon icon="mdi:camera-off-outline"></ha-icon>
      <p>${o}</p>
    </div>
  </ha-card>`});var Wr={};Zr(Wr,{CanonEosCard:()=>U});var Ua,U,Vr=l(()=>{"use strict";w();le();No();mn();K();wn();En();bi();Tn();Pn();dr();Oe();fe();ki();Be();xr();Er();Or();Lr();Fr();Nr();Ai();Ur();Ua=200,U=class extends ${static getConfigElement(){return yn()}static getStubConfig(e){return Fi(e)}constructor(){super(),new Se(this,Ua,()=>this.isTimed,()=>this.requestUpdate())}setConfig(e){this.config=ze(e)}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),this.controls?.stop()}shouldUpdate(e){let t=e.size===1&&e.has("hass"),{hass:i,controls:n}=this;return!t||!i||!n||Mi(n.context.camera,i)}willUpdate(){let{hass:e,config:t}=this;if(!e||!t)return;let i=me(e,t),n=this.controls?.context.camera;if(n&&n.deviceId!==i&&(this.controls?.end(),this.controls=void 0),i===void 0)return;let r=this.controls&&n?.hass.entities===e.entities,s=new Qe(e,i,r?n.entities:Li(e,i));this.controls?this.controls.update(s,t):this.controls=new Lt(new ht(this,s,t))}get isTimed(){let{controls:e}=this;return e!==void 0&&((e.shutter.exposingSince??e.shutter.timerSince)!==void 0||hr(e.context.camera)||ft(e.context.camera,Date.now())!==void 0)}render(){let{hass:e,config:t,controls:i}=this;if(!e||!t)return u;if(!i?.context.camera.entities.size)return jr(G(e.language)(this.problem(t)));let{context:n,settings:r}=i,{say:s}=n,a=yr(n.camera,t,s,i,Date.now());return c`<ha-card>
      ${Rr(a,i)}
      <div class="controls">
        ${Mr(a.dials,a.openDial,s,r)} ${Pr(a,i)}
        ${zr(a.bulb,i)}
        ${Ir(n)} ${Br(a.series,n)} ${qt(a.settings,r)}
        ${Hr(a.drawers,i)}
      </div>
      <div class="unseen" role="status">${s(`state.${a.state}`)}</div>
      <div class="unseen" role="status">${n.messages.note??n.messages.said}</div>
      ${Dr(i)}
    </ha-card>`}problem(e){return this.controls?"problem.no_entities":e.device||e.entity?"problem.unknown_camera":"problem.no_camera"}};U.styles=Sr,m([g({attribute:!1})],U.prototype,"hass",2),m([C()],U.prototype,"config",2),m([O("canon-eos-card-view")],U.prototype,"picture",2),U=m([A(ie)],U)});K();Oe();var qr=o=>G(document.documentElement.lang||navigator.language)(o),Kr=window.customCards??=[];Kr.some(o=>o.type===ie)||Kr.push({type:ie,get name(){return qr("picker.name")},get description(){return qr("picker.description")},preview:!0,documentationURL:"https://github.com/canon-eos/ha-canon-eos",getEntitySuggestion:Di});var Wa=1e4,Va=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(o=>setTimeout(o,Wa))]);Va.then(()=>Promise.resolve().then(()=>(Vr(),Wr)));

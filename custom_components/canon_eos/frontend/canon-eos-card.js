// Built from card/ by script/card: change it there.
// Contains Lit: see LICENSE-lit.txt.
var ji=Object.defineProperty;var fs=Object.getOwnPropertyDescriptor;var l=(o,t,e)=>()=>{if(e)throw e[0];try{return o&&(t=o(o=0)),t}catch(i){throw e=[i],i}};var gs=(o,t)=>{for(var e in t)ji(o,e,{get:t[e],enumerable:!0})};var m=(o,t,e,i)=>{for(var n=i>1?void 0:i?fs(t,e):t,r=o.length-1,s;r>=0;r--)(s=o[r])&&(n=(i?s(t,e,n):s(n))||n);return i&&n&&ji(t,e,n),n};function N(o){let t=new Set,e=new Set;for(let i of Object.values(o.entities)){if(i?.platform!==z||!i.device_id||!i.translation_key)continue;let n=Vi(i.entity_id,i.translation_key);n===Bi?t.add(i.device_id):n===Ui&&e.add(i.device_id)}return[...t,...[...e].filter(i=>!t.has(i))]}function fe(o,t,e){if(t.device)return Object.hasOwn(o.devices,t.device)?t.device:void 0;if(t.entity)return o.entities[t.entity]?.device_id??void 0;let i=N(o);return e!==void 0&&i.includes(e)?e:i[0]}function Wi(o,t){let e=new Map;for(let i of Object.values(o.entities)){if(i?.platform!==z||i.device_id!==t||!i.translation_key)continue;let n=Vi(i.entity_id,i.translation_key),r=e.get(n);r?r.push(i.entity_id):e.set(n,[i.entity_id])}for(let i of e.values())i.sort();return e}function ti(o,t){let e=o.devices[t];return e?.name_by_user||e?.name||e?.model||"Canon EOS"}function qi(o,t){let e=o.hass;return e.entities!==t.entities||e.devices!==t.devices||e.language!==t.language||e.connected!==t.connected||e.formatEntityState!==t.formatEntityState||[...o.entities.values()].flat().some(i=>e.states[i]!==t.states[i])}var z,Bi,Ui,Vi,et,Je,I=l(()=>{"use strict";z="canon_eos",Bi="camera.live_view",Ui="button.take_photo",Vi=(o,t)=>`${o.split(".",1)[0]??""}.${t.replace(/_one_slot$/,"")}`;et=({device:o,entity:t})=>!o&&!t;Je=class{constructor(t,e,i){this.hass=t;this.deviceId=e;this.entities=i}id(t){return this.entities.get(t)?.[0]}get(t){let e=this.id(t);return e===void 0?void 0:this.hass.states[e]}all(t){return(this.entities.get(t)??[]).map(e=>this.hass.states[e]).filter(e=>e!==void 0)}state(t){return this.get(t)?.state}number(t){let e=Number.parseFloat(this.state(t)??"");return Number.isFinite(e)?e:void 0}get target(){return this.id(Ui)??this.id(Bi)}get name(){return ti(this.hass,this.deviceId)}}});function Le(o){let t=Object.entries(o).filter(([,d])=>d!=null),e=Object.fromEntries(t);for(let d of["device","entity","name"])if(e[d]!==void 0&&typeof e[d]!="string")throw new Error(`${d} has to be a text`);for(let d of["histogram","status","last_photo","movie","autofocus"])if(e[d]!==void 0&&typeof e[d]!="boolean")throw new Error(`${d} has to be true or false`);if(!Ki(e.live_view,tt))throw new Error(`live_view has to be one of: ${tt.join(", ")}`);if(!Ki(e.grid,G))throw new Error(`grid has to be one of: ${G.join(", ")}`);if(!ii(e.dials,Oe))throw new Error(`dials can be: ${Oe.join(", ")}`);if(!ii(e.settings,ge))throw new Error(`settings can be: ${ge.join(", ")}`);if(!ii(e.drawers,Re))throw new Error(`drawers can be: ${Re.join(", ")}`);for(let[d,[h,f]]of Object.entries(it)){let p=e[d];if(p!==void 0&&!(typeof p=="number"&&p>=h&&p<=f))throw new Error(`${d} has to be a number from ${h} to ${f}`)}let i={...vs,...e},n=d=>[...new Set(d)],{dials:r,settings:s,drawers:a}=i;return{...i,dials:n(r),settings:n(s),drawers:n(a)}}function Zi(o,t){if(o.entities[t]?.platform!==z||!["camera","button","image"].includes(bs(t)))return null;let i=fe(o,{entity:t});return i?{config:{type:`custom:${T}`,device:i}}:null}var T,Me,Oe,ge,tt,G,Re,vs,it,ot,nt,Ki,ii,Gi,bs,M=l(()=>{"use strict";I();T="canon-eos-card",Me="canon-eos",Oe=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],ge=["drive_mode","white_balance","color_temperature","af_mode","metering_mode","picture_style","image_quality","aspect_ratio","live_af_method","live_view_size","save_to"],tt=["auto","on_tap","off"],G=["none","thirds","fine","diagonal"],Re=["more","series"],vs={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...Oe],settings:["drive_mode","white_balance"],drawers:[...Re],autofocus:!0,bulb_seconds:30,review_seconds:0},it={bulb_seconds:[.5,43200],review_seconds:[0,60]},[ot,nt]=it.bulb_seconds,Ki=(o,t)=>o===void 0||typeof o=="string"&&t.includes(o),ii=(o,t)=>o===void 0||Array.isArray(o)&&o.every(e=>t.includes(e));Gi=()=>({type:`custom:${T}`});bs=o=>o.split(".",1)[0]??""});var Xi,Yi=l(()=>{Xi={state:{disconnected:"Keine Verbindung zu Home Assistant",unavailable:"Nicht verfügbar",offline:"Kamera ist aus",stuck:"Hängt: aus- und wieder einschalten",no_card:"Keine Karte",card_full:"Karte voll",card_locked:"Karte schreibgeschützt",recording:"Nimmt Video auf",focusing:"Stellt scharf",self_timer:"Selbstauslöser",exposing:"Belichtet",writing:"Speichert",series:"Serie",series_waiting:"Serie: wartet auf die Kamera",waiting:"Wartet auf die Kamera",waiting_photo:"Wartet auf das Foto",movie_starting:"Startet das Video",movie_ending:"Beendet das Video",busy:"Beschäftigt",focus_failed:"Nicht scharf",ready:"Bereit"},live:{picture:"Livebild. Die Pfeiltasten bewegen den Fokuspunkt, die Eingabetaste stellt dort scharf.",still:"Livebild",start:"Livebild zeigen",waiting:"Wartet auf das Bild",off:"Livebild ist ausgeschaltet",turn_on:"Einschalten",never:"Livebild ist in den Optionen der Integration abgeschaltet",failed:"Die Kamera zeigt jetzt kein Livebild",retry:"Noch einmal versuchen",none:"Diese Kamera hat kein Livebild"},action:{shutter:"Auslösen",bulb_start:"Verschluss für {seconds} s öffnen",bulb_end:"Verschluss schließen",autofocus:"Autofokus",movie_start:"Video aufnehmen",movie_stop:"Aufnahme beenden",cancel:"Serie abbrechen",grid:"Gitter: {grid}",histogram:"Histogramm",zoom:"Vergrößerung: {factor}",last_photo:"Letztes Foto öffnen",no_photo:"Noch kein Foto",previous:"Vorheriger Wert",next:"Nächster Wert",dismiss:"Schließen"},setting:{exposure_mode:"Modus",shutter_speed:"Zeit",aperture:"Blende",iso:"ISO",exposure_compensation:"Korrektur",drive_mode:"Betriebsart",white_balance:"Weißabgleich",color_temperature:"Farbtemperatur",af_mode:"AF-Betrieb",metering_mode:"Messmethode",picture_style:"Bildstil",image_quality:"Qualität",aspect_ratio:"Seitenverhältnis",live_af_method:"AF-Methode",live_view_size:"Größe des Livebilds",save_to:"Speicherort",on_camera:"Wird am Modus-Wahlrad der Kamera eingestellt"},more:{title:"Mehr",focus:"Fokus",focus_near:"Nah",focus_far:"Fern",near:"Näher fokussieren, Schritt {step}",far:"Ferner fokussieren, Schritt {step}",depth_of_field:"Schärfentiefe",white_point:"Weißabgleich auf einen Punkt",pick_white:"Tippe im Bild auf etwas Weißes oder Graues.",peaking:"Fokus-Peaking",zebra:"Zebra",mirror:"Spiegeln"},series:{title:"Serie",interval:"Intervall",bracket:"Belichtungsreihe",focus_stack:"Fokusreihe",interval_seconds:"Alle",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Abstand",focus_stack_shots:"Fotos",focus_stack_step:"Schrittweite",focus_stack_direction:"Richtung",focus_stack_repeat:"Schritte zwischen den Fotos",photos:"{photos} Fotos",photos_in:"{photos} Fotos in {time}",no_room:"nur {room} passen auf die Karte",incomplete:"Fülle alle Felder aus.",start:"Serie starten",next:"nächstes in {time}"},review:{download:"Herunterladen",whole:"Originalgröße",delete:"Löschen",sure:"Von der Karte löschen",close:"Schließen",newer:"Neueres Foto",older:"Älteres Foto"},chip:{overheating:"Zu heiß",battery:"Akku",battery_low:"Akku schwach",shots:"Verbleibende Aufnahmen",card:"Karte {slot}"},said:{photo:"Foto aufgenommen: {name}",movie:"Film aufgenommen: {name}",focused:"Scharf",not_focused:"Nicht scharf",failed:"Die Kamera hat das nicht getan.",denied:"{name}: Dein Benutzer darf nur zusehen. Bitte einen Administrator um das Recht, die Kamera zu steuern.",lost:"Die Verbindung zu Home Assistant ging unterwegs verloren. Vielleicht hat die Kamera es trotzdem getan: erst nachsehen, dann wiederholen."},problem:{no_camera:"Es ist keine Canon EOS eingerichtet. Unter Einstellungen, Geräte & Dienste lässt sich eine hinzufügen.",unknown_camera:"Die Kamera dieser Karte gibt es nicht mehr. Bitte eine andere wählen.",no_entities:"Home Assistant hat keine Entitäten dieser Kamera. Vielleicht ist ihr Gerät oder die Integration deaktiviert."},picker:{name:"Canon-EOS-Kamera",description:"Livebild, Antippen zum Scharfstellen, Auslöser und Einstellräder für die Belichtung einer Canon EOS."},dashboard:{name:"Canon-EOS-Kameras",description:"Eine Ansicht mit Livebild, Einstellrädern und Auslöser für jede Kamera.",menu:"Seitenleiste öffnen"},editor:{device:"Kamera",device_help:"Leer lassen, um die Kamera auf der Karte zu wählen.",name:"Name",show:"Anzeige",shooting:"Fotografieren",live_view:"Livebild",live_view_auto:"Solange die Karte zu sehen ist",live_view_on_tap:"Nach Antippen",live_view_off:"Nie",grid:"Gitter",grid_none:"Keines",grid_thirds:"Drittel",grid_fine:"Fein",grid_diagonal:"Diagonalen",histogram:"Histogramm",status:"Akku, verbleibende Aufnahmen und Karte",last_photo:"Letztes Foto",movie:"Videotaste",dials:"Einstellräder",settings:"Weitere Einstellungen",drawers:"Fächer",autofocus:"Vor jedem Foto scharf stellen",bulb_seconds:"Bulb-Belichtung",review_seconds:"Neue Fotos zeigen für"}}});var rt,Qi=l(()=>{rt={state:{disconnected:"No connection to Home Assistant",unavailable:"Not available",offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",self_timer:"Self-timer",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",waiting:"Waiting for the camera",waiting_photo:"Waiting for the photo",movie_starting:"Starting the movie",movie_ending:"Ending the movie",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",never:"Live view is turned off in the integration's options",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid: {grid}",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",color_temperature:"Color temperature",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",aspect_ratio:"Aspect ratio",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},more:{title:"More",focus:"Focus",focus_near:"Near",focus_far:"Far",near:"Focus nearer, step {step}",far:"Focus farther, step {step}",depth_of_field:"Depth of field",white_point:"White balance from a point",pick_white:"Tap something white or gray in the picture.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Mirror"},series:{title:"Series",interval:"Interval",bracket:"Bracket",focus_stack:"Focus stack",interval_seconds:"Every",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Step",focus_stack_shots:"Photos",focus_stack_step:"Step size",focus_stack_direction:"Direction",focus_stack_repeat:"Steps between photos",photos:"{photos} photos",photos_in:"{photos} photos in {time}",no_room:"only {room} fit on the card",incomplete:"Fill in all fields.",start:"Start series",next:"next in {time}"},review:{download:"Download",whole:"Actual size",delete:"Delete",sure:"Delete from the card",close:"Close",newer:"Newer photo",older:"Older photo"},chip:{overheating:"Too hot",battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",movie:"Movie recorded: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that.",denied:"{name}: Your user may only look. Ask an administrator for the right to control the camera.",lost:"The connection to Home Assistant was lost on the way. The camera may have done it all the same: look before you repeat it."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one.",no_entities:"Home Assistant has no entities of this camera. Its device or its integration may be disabled."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},dashboard:{name:"Canon EOS cameras",description:"A view with live view, dials and shutter button for each camera.",menu:"Open the sidebar"},editor:{device:"Camera",device_help:"Leave it empty to choose the camera on the card.",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",drawers:"Drawers",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure",review_seconds:"Show new photos for"}}});var eo,Ji=l(()=>{eo={state:{disconnected:"Sin conexión con Home Assistant",unavailable:"No disponible",offline:"Cámara apagada",stuck:"Bloqueada: apágala y enciéndela",no_card:"Sin tarjeta",card_full:"Tarjeta llena",card_locked:"Tarjeta protegida contra escritura",recording:"Grabando",focusing:"Enfocando",self_timer:"Autodisparador",exposing:"Exponiendo",writing:"Guardando",series:"Serie",series_waiting:"Serie: esperando a la cámara",waiting:"Esperando a la cámara",waiting_photo:"Esperando la foto",movie_starting:"Iniciando el vídeo",movie_ending:"Terminando el vídeo",busy:"Ocupada",focus_failed:"Sin enfocar",ready:"Lista"},live:{picture:"Visión en directo. Las flechas mueven el punto de enfoque, Intro enfoca ahí.",still:"Visión en directo",start:"Mostrar visión en directo",waiting:"Esperando la imagen",off:"La visión en directo está desactivada",turn_on:"Activar",never:"La visión en directo está desactivada en las opciones de la integración",failed:"La cámara no muestra ahora la visión en directo",retry:"Reintentar",none:"Esta cámara no tiene visión en directo"},action:{shutter:"Disparar",bulb_start:"Abrir el obturador durante {seconds} s",bulb_end:"Cerrar el obturador",autofocus:"Enfoque automático",movie_start:"Grabar vídeo",movie_stop:"Detener la grabación",cancel:"Cancelar la serie",grid:"Cuadrícula: {grid}",histogram:"Histograma",zoom:"Ampliación: {factor}",last_photo:"Abrir la última foto",no_photo:"Aún no hay fotos",previous:"Valor anterior",next:"Valor siguiente",dismiss:"Cerrar"},setting:{exposure_mode:"Modo",shutter_speed:"Obturación",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avance",white_balance:"Balance de blancos",color_temperature:"Temperatura de color",af_mode:"Modo AF",metering_mode:"Medición",picture_style:"Estilo de imagen",image_quality:"Calidad",aspect_ratio:"Relación de aspecto",live_af_method:"Método AF",live_view_size:"Tamaño de la visión en directo",save_to:"Guardar en",on_camera:"Se cambia con el dial de modo de la cámara"},more:{title:"Más",focus:"Enfoque",focus_near:"Cerca",focus_far:"Lejos",near:"Enfocar más cerca, paso {step}",far:"Enfocar más lejos, paso {step}",depth_of_field:"Profundidad de campo",white_point:"Balance de blancos con un punto",pick_white:"Toca algo blanco o gris en la imagen.",peaking:"Peaking",zebra:"Cebra",mirror:"Espejo"},series:{title:"Serie",interval:"Intervalo",bracket:"Horquillado",focus_stack:"Apilado de enfoque",interval_seconds:"Cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Paso",focus_stack_shots:"Fotos",focus_stack_step:"Tamaño del paso",focus_stack_direction:"Dirección",focus_stack_repeat:"Pasos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos en {time}",no_room:"solo {room} caben en la tarjeta",incomplete:"Rellena todos los campos.",start:"Iniciar serie",next:"siguiente en {time}"},review:{download:"Descargar",whole:"Tamaño real",delete:"Eliminar",sure:"Eliminar de la tarjeta",close:"Cerrar",newer:"Foto más reciente",older:"Foto anterior"},chip:{overheating:"Demasiado caliente",battery:"Batería",battery_low:"Batería baja",shots:"Disparos restantes",card:"Tarjeta {slot}"},said:{photo:"Foto tomada: {name}",movie:"Vídeo grabado: {name}",focused:"Enfocado",not_focused:"Sin enfocar",failed:"La cámara no lo ha hecho.",denied:"{name}: Tu usuario solo puede mirar. Pide a un administrador permiso para controlar la cámara.",lost:"Se perdió la conexión con Home Assistant. Puede que la cámara lo haya hecho de todos modos: compruébalo antes de repetirlo."},problem:{no_camera:"No hay ninguna Canon EOS configurada. Añade una en Configuración, Dispositivos y servicios.",unknown_camera:"La cámara de esta tarjeta ya no existe. Elige otra.",no_entities:"Home Assistant no tiene entidades de esta cámara. Puede que su dispositivo o su integración estén deshabilitados."},picker:{name:"Cámara Canon EOS",description:"Visión en directo, enfoque táctil, disparador y diales de exposición de una Canon EOS."},dashboard:{name:"Cámaras Canon EOS",description:"Una vista con visión en directo, diales y disparador para cada cámara.",menu:"Abrir la barra lateral"},editor:{device:"Cámara",device_help:"Déjalo vacío para elegir la cámara en la tarjeta.",name:"Nombre",show:"Qué mostrar",shooting:"Disparo",live_view:"Visión en directo",live_view_auto:"Mientras esté en pantalla",live_view_on_tap:"Tras un toque",live_view_off:"Nunca",grid:"Cuadrícula",grid_none:"Ninguna",grid_thirds:"Tercios",grid_fine:"Fina",grid_diagonal:"Diagonales",histogram:"Histograma",status:"Batería, disparos restantes y tarjeta",last_photo:"Última foto",movie:"Botón de vídeo",dials:"Diales",settings:"Otros ajustes",drawers:"Paneles",autofocus:"Enfocar antes de cada foto",bulb_seconds:"Exposición Bulb",review_seconds:"Mostrar fotos nuevas durante"}}});var io,to=l(()=>{io={state:{disconnected:"Pas de connexion à Home Assistant",unavailable:"Indisponible",offline:"Appareil photo éteint",stuck:"Bloqué : éteignez-le puis rallumez-le",no_card:"Pas de carte",card_full:"Carte pleine",card_locked:"Carte protégée en écriture",recording:"Enregistrement vidéo",focusing:"Mise au point en cours",self_timer:"Retardateur",exposing:"Exposition",writing:"Écriture",series:"Série",series_waiting:"Série : en attente de l'appareil photo",waiting:"En attente de l'appareil photo",waiting_photo:"En attente de la photo",movie_starting:"Démarrage de la vidéo",movie_ending:"Fin de la vidéo",busy:"Occupé",focus_failed:"Pas net",ready:"Prêt"},live:{picture:"Visée par l'écran. Les flèches déplacent le collimateur, Entrée y fait la mise au point.",still:"Visée par l'écran",start:"Afficher la visée par l'écran",waiting:"En attente de l'image",off:"La visée par l'écran est désactivée",turn_on:"Activer",never:"La visée par l'écran est désactivée dans les options de l'intégration",failed:"L'appareil photo n'affiche pas la visée par l'écran pour l'instant",retry:"Réessayer",none:"Cet appareil photo n'a pas de visée par l'écran"},action:{shutter:"Déclencher",bulb_start:"Ouvrir l'obturateur pendant {seconds} s",bulb_end:"Fermer l'obturateur",autofocus:"Autofocus",movie_start:"Enregistrer une vidéo",movie_stop:"Arrêter l'enregistrement",cancel:"Annuler la série",grid:"Quadrillage : {grid}",histogram:"Histogramme",zoom:"Agrandissement : {factor}",last_photo:"Ouvrir la dernière photo",no_photo:"Pas encore de photo",previous:"Valeur précédente",next:"Valeur suivante",dismiss:"Fermer"},setting:{exposure_mode:"Mode",shutter_speed:"Vitesse",aperture:"Ouverture",iso:"ISO",exposure_compensation:"Correction",drive_mode:"Mode d'acquisition",white_balance:"Balance des blancs",color_temperature:"Température de couleur",af_mode:"Mode autofocus",metering_mode:"Mesure",picture_style:"Style d'image",image_quality:"Qualité",aspect_ratio:"Format d’image",live_af_method:"Méthode AF",live_view_size:"Taille de la visée par l'écran",save_to:"Enregistrer sur",on_camera:"Se règle avec la molette de sélection des modes de l'appareil photo"},more:{title:"Plus",focus:"Mise au point",focus_near:"Près",focus_far:"Loin",near:"Mise au point plus près, pas {step}",far:"Mise au point plus loin, pas {step}",depth_of_field:"Profondeur de champ",white_point:"Balance des blancs sur un point",pick_white:"Touchez quelque chose de blanc ou de gris dans l'image.",peaking:"Focus peaking",zebra:"Zébra",mirror:"Miroir"},series:{title:"Série",interval:"Intervalle",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Toutes les",interval_count:"Photos",bracket_shots:"Photos",bracket_step:"Pas",focus_stack_shots:"Photos",focus_stack_step:"Taille du pas",focus_stack_direction:"Direction",focus_stack_repeat:"Pas entre les photos",photos:"{photos} photos",photos_in:"{photos} photos en {time}",no_room:"seules {room} tiennent sur la carte",incomplete:"Remplissez tous les champs.",start:"Démarrer la série",next:"suivante dans {time}"},review:{download:"Télécharger",whole:"Taille réelle",delete:"Supprimer",sure:"Supprimer de la carte",close:"Fermer",newer:"Photo plus récente",older:"Photo plus ancienne"},chip:{overheating:"Trop chaud",battery:"Batterie",battery_low:"Batterie faible",shots:"Vues restantes",card:"Carte {slot}"},said:{photo:"Photo prise : {name}",movie:"Vidéo enregistrée : {name}",focused:"Net",not_focused:"Pas net",failed:"L'appareil photo ne l'a pas fait.",denied:"{name} : votre utilisateur peut seulement regarder. Demandez à un administrateur le droit de commander l'appareil photo.",lost:"La connexion à Home Assistant a été perdue en route. L'appareil photo l'a peut-être fait quand même : vérifiez avant de recommencer."},problem:{no_camera:"Aucun Canon EOS n'est configuré. Ajoutez-en un dans Paramètres, Appareils et services.",unknown_camera:"L'appareil photo de cette carte n'existe plus. Choisissez-en un autre.",no_entities:"Home Assistant n'a aucune entité de cet appareil photo. L'appareil ou son intégration est peut-être désactivé."},picker:{name:"Appareil photo Canon EOS",description:"Visée par l'écran, mise au point tactile, déclencheur et molettes d'exposition d'un Canon EOS."},dashboard:{name:"Appareils photo Canon EOS",description:"Une vue avec visée par l'écran, molettes et déclencheur pour chaque appareil photo.",menu:"Ouvrir la barre latérale"},editor:{device:"Appareil photo",device_help:"Laissez vide pour choisir l’appareil sur la carte.",name:"Nom",show:"Affichage",shooting:"Prise de vue",live_view:"Visée par l'écran",live_view_auto:"Tant que la carte est à l'écran",live_view_on_tap:"Après un appui",live_view_off:"Jamais",grid:"Quadrillage",grid_none:"Aucun",grid_thirds:"Tiers",grid_fine:"Fin",grid_diagonal:"Diagonales",histogram:"Histogramme",status:"Batterie, vues restantes et carte",last_photo:"Dernière photo",movie:"Touche vidéo",dials:"Molettes",settings:"Autres réglages",drawers:"Volets",autofocus:"Faire la mise au point avant chaque photo",bulb_seconds:"Pose longue",review_seconds:"Afficher les nouvelles photos pendant"}}});var no,oo=l(()=>{no={state:{disconnected:"Nessuna connessione a Home Assistant",unavailable:"Non disponibile",offline:"Fotocamera spenta",stuck:"Bloccata: spegnila e riaccendila",no_card:"Nessuna scheda",card_full:"Scheda piena",card_locked:"Scheda protetta da scrittura",recording:"Registrazione",focusing:"Messa a fuoco in corso",self_timer:"Autoscatto",exposing:"Esposizione",writing:"Scrittura",series:"Serie",series_waiting:"Serie: in attesa della fotocamera",waiting:"In attesa della fotocamera",waiting_photo:"In attesa della foto",movie_starting:"Avvio del filmato",movie_ending:"Fine del filmato",busy:"Occupata",focus_failed:"Non a fuoco",ready:"Pronta"},live:{picture:"Live View. Le frecce spostano il punto di messa a fuoco, Invio mette a fuoco lì.",still:"Live View",start:"Mostra Live View",waiting:"In attesa dell'immagine",off:"Il Live View è disattivato",turn_on:"Attiva",never:"Il Live View è disattivato nelle opzioni dell'integrazione",failed:"La fotocamera ora non mostra il Live View",retry:"Riprova",none:"Questa fotocamera non ha il Live View"},action:{shutter:"Scatta",bulb_start:"Apri l'otturatore per {seconds} s",bulb_end:"Chiudi l'otturatore",autofocus:"Autofocus",movie_start:"Registra filmato",movie_stop:"Termina la registrazione",cancel:"Annulla la serie",grid:"Griglia: {grid}",histogram:"Istogramma",zoom:"Ingrandimento: {factor}",last_photo:"Apri l'ultima foto",no_photo:"Ancora nessuna foto",previous:"Valore precedente",next:"Valore successivo",dismiss:"Chiudi"},setting:{exposure_mode:"Modalità",shutter_speed:"Tempo",aperture:"Diaframma",iso:"ISO",exposure_compensation:"Comp. esp.",drive_mode:"Modalità drive",white_balance:"Bilanciamento del bianco",color_temperature:"Temperatura colore",af_mode:"Modalità AF",metering_mode:"Misurazione",picture_style:"Stile foto",image_quality:"Qualità",aspect_ratio:"Formato immagine",live_af_method:"Metodo AF",live_view_size:"Dimensioni del Live View",save_to:"Salva su",on_camera:"Si cambia con la ghiera di selezione modalità della fotocamera"},more:{title:"Altro",focus:"Messa a fuoco",focus_near:"Vicino",focus_far:"Lontano",near:"Metti a fuoco più vicino, passo {step}",far:"Metti a fuoco più lontano, passo {step}",depth_of_field:"Profondità di campo",white_point:"Bilanciamento del bianco da un punto",pick_white:"Tocca qualcosa di bianco o grigio nell'immagine.",peaking:"Peaking",zebra:"Zebra",mirror:"Specchio"},series:{title:"Serie",interval:"Intervallo",bracket:"Bracketing",focus_stack:"Focus stacking",interval_seconds:"Ogni",interval_count:"Foto",bracket_shots:"Foto",bracket_step:"Passo",focus_stack_shots:"Foto",focus_stack_step:"Ampiezza del passo",focus_stack_direction:"Direzione",focus_stack_repeat:"Passi tra le foto",photos:"{photos} foto",photos_in:"{photos} foto in {time}",no_room:"sulla scheda ne entrano solo {room}",incomplete:"Compila tutti i campi.",start:"Avvia la serie",next:"prossima tra {time}"},review:{download:"Scarica",whole:"Dimensioni reali",delete:"Elimina",sure:"Elimina dalla scheda",close:"Chiudi",newer:"Foto più recente",older:"Foto meno recente"},chip:{overheating:"Troppo calda",battery:"Batteria",battery_low:"Batteria scarica",shots:"Scatti rimasti",card:"Scheda {slot}"},said:{photo:"Foto scattata: {name}",movie:"Filmato registrato: {name}",focused:"A fuoco",not_focused:"Non a fuoco",failed:"La fotocamera non l'ha fatto.",denied:"{name}: il tuo utente può solo guardare. Chiedi a un amministratore il permesso di controllare la fotocamera.",lost:"La connessione a Home Assistant si è interrotta. La fotocamera potrebbe averlo fatto comunque: controlla prima di ripetere."},problem:{no_camera:"Nessuna Canon EOS è configurata. Aggiungine una in Impostazioni, Dispositivi e servizi.",unknown_camera:"La fotocamera di questa scheda non c'è più. Scegline un'altra.",no_entities:"Home Assistant non ha entità di questa fotocamera. Il dispositivo o l'integrazione potrebbero essere disabilitati."},picker:{name:"Fotocamera Canon EOS",description:"Live View, messa a fuoco al tocco, pulsante di scatto e ghiere di esposizione di una Canon EOS."},dashboard:{name:"Fotocamere Canon EOS",description:"Una vista con Live View, ghiere e pulsante di scatto per ogni fotocamera.",menu:"Apri la barra laterale"},editor:{device:"Fotocamera",device_help:"Lascia vuoto per scegliere la fotocamera sulla scheda.",name:"Nome",show:"Cosa mostrare",shooting:"Scatto",live_view:"Live View",live_view_auto:"Finché è sullo schermo",live_view_on_tap:"Dopo un tocco",live_view_off:"Mai",grid:"Griglia",grid_none:"Nessuna",grid_thirds:"Terzi",grid_fine:"Fitta",grid_diagonal:"Diagonali",histogram:"Istogramma",status:"Batteria, scatti rimasti e scheda",last_photo:"Ultima foto",movie:"Pulsante filmato",dials:"Ghiere",settings:"Altre impostazioni",drawers:"Pannelli",autofocus:"Metti a fuoco prima di ogni foto",bulb_seconds:"Posa B",review_seconds:"Mostra le nuove foto per"}}});var so,ro=l(()=>{so={state:{disconnected:"Home Assistant に接続していません",unavailable:"利用できません",offline:"カメラの電源オフ",stuck:"応答停止：電源を入れ直してください",no_card:"カードなし",card_full:"カードの空き容量なし",card_locked:"カードが書き込み禁止",recording:"動画撮影中",focusing:"ピント合わせ中",self_timer:"セルフタイマー作動中",exposing:"露光中",writing:"書き込み中",series:"シリーズ撮影",series_waiting:"シリーズ撮影：カメラを待機中",waiting:"カメラを待機中",waiting_photo:"写真を待機中",movie_starting:"動画撮影を開始中",movie_ending:"動画撮影を終了中",busy:"処理中",focus_failed:"合焦せず",ready:"準備完了"},live:{picture:"ライブビュー。矢印キーでフォーカス位置を動かし、Enterでピントを合わせます。",still:"ライブビュー",start:"ライブビューを表示",waiting:"画像を待機中",off:"ライブビューはオフです",turn_on:"オンにする",never:"ライブビューは統合のオプションでオフになっています",failed:"カメラは現在ライブビューを表示していません",retry:"再試行",none:"このカメラにはライブビューがありません"},action:{shutter:"シャッターを切る",bulb_start:"{seconds}秒間シャッターを開く",bulb_end:"シャッターを閉じる",autofocus:"オートフォーカス",movie_start:"動画撮影を開始",movie_stop:"動画撮影を終了",cancel:"シリーズ撮影をキャンセル",grid:"グリッド：{grid}",histogram:"ヒストグラム",zoom:"拡大倍率：{factor}",last_photo:"最新の写真を開く",no_photo:"写真はまだありません",previous:"前の値",next:"次の値",dismiss:"閉じる"},setting:{exposure_mode:"モード",shutter_speed:"シャッター",aperture:"絞り",iso:"ISO",exposure_compensation:"露出補正",drive_mode:"ドライブモード",white_balance:"ホワイトバランス",color_temperature:"色温度",af_mode:"AF動作",metering_mode:"測光モード",picture_style:"ピクチャースタイル",image_quality:"記録画質",aspect_ratio:"アスペクト比",live_af_method:"AF方式",live_view_size:"ライブビューのサイズ",save_to:"保存先",on_camera:"カメラのモードダイヤルで変更します"},more:{title:"その他",focus:"フォーカス",focus_near:"近く",focus_far:"遠く",near:"近くへピント移動、幅 {step}",far:"遠くへピント移動、幅 {step}",depth_of_field:"被写界深度",white_point:"指定した点でホワイトバランス",pick_white:"画像の中の白またはグレーの部分をタップしてください。",peaking:"ピーキング",zebra:"ゼブラ",mirror:"左右反転"},series:{title:"シリーズ撮影",interval:"インターバル",bracket:"ブラケット",focus_stack:"フォーカススタック",interval_seconds:"間隔",interval_count:"枚数",bracket_shots:"枚数",bracket_step:"ステップ",focus_stack_shots:"枚数",focus_stack_step:"ステップ幅",focus_stack_direction:"方向",focus_stack_repeat:"撮影間のステップ数",photos:"{photos} 枚",photos_in:"{photos} 枚、所要時間 {time}",no_room:"カードに入るのは {room} 枚のみ",incomplete:"すべての項目を入力してください。",start:"シリーズ撮影を開始",next:"次まで {time}"},review:{download:"ダウンロード",whole:"等倍表示",delete:"削除",sure:"カードから削除する",close:"閉じる",newer:"新しい写真",older:"古い写真"},chip:{overheating:"高温",battery:"バッテリー",battery_low:"バッテリー残量低下",shots:"撮影可能枚数",card:"カード{slot}"},said:{photo:"撮影しました：{name}",movie:"動画を記録しました：{name}",focused:"合焦しました",not_focused:"ピントが合いませんでした",failed:"カメラが実行できませんでした。",denied:"{name}：このユーザーは閲覧のみ可能です。カメラを操作する権限を管理者に依頼してください。",lost:"途中で Home Assistant との接続が切れました。カメラは実行したかもしれません。やり直す前に確認してください。"},problem:{no_camera:"Canon EOSカメラが設定されていません。「設定」の「デバイスとサービス」で追加してください。",unknown_camera:"このカードのカメラはもうありません。別のカメラを選んでください。",no_entities:"このカメラのエンティティがありません。デバイスまたは統合が無効になっている可能性があります。"},picker:{name:"Canon EOSカメラ",description:"Canon EOS のライブビュー、タッチフォーカス、シャッターボタン、露出ダイヤル。"},dashboard:{name:"Canon EOSカメラ",description:"ライブビュー、ダイヤル、シャッターボタンのビューをカメラごとに表示します。",menu:"サイドバーを開く"},editor:{device:"カメラ",device_help:"空にすると、カード上でカメラを選べます。",name:"名前",show:"表示",shooting:"撮影",live_view:"ライブビュー",live_view_auto:"画面に表示されている間",live_view_on_tap:"タップ後",live_view_off:"表示しない",grid:"グリッド",grid_none:"なし",grid_thirds:"三分割",grid_fine:"細かい",grid_diagonal:"対角線",histogram:"ヒストグラム",status:"バッテリー、撮影可能枚数、カード",last_photo:"最新の写真",movie:"動画ボタン",dials:"ダイヤル",settings:"その他の設定",drawers:"引き出し",autofocus:"撮影前にピントを合わせる",bulb_seconds:"バルブ撮影",review_seconds:"新しい写真の表示時間"}}});var lo,ao=l(()=>{lo={state:{disconnected:"Geen verbinding met Home Assistant",unavailable:"Niet beschikbaar",offline:"Camera staat uit",stuck:"Vastgelopen: zet hem uit en weer aan",no_card:"Geen kaart",card_full:"Kaart vol",card_locked:"Kaart schrijfbeveiligd",recording:"Neemt film op",focusing:"Stelt scherp",self_timer:"Zelfontspanner",exposing:"Belicht",writing:"Slaat op",series:"Serie",series_waiting:"Serie: wacht op de camera",waiting:"Wacht op de camera",waiting_photo:"Wacht op de foto",movie_starting:"Start de film",movie_ending:"Beëindigt de film",busy:"Bezig",focus_failed:"Niet scherp",ready:"Gereed"},live:{picture:"Live view. De pijltoetsen verplaatsen het scherpstelpunt, Enter stelt daar scherp.",still:"Live view",start:"Live view tonen",waiting:"Wacht op het beeld",off:"Live view staat uit",turn_on:"Aanzetten",never:"Live view staat uit in de opties van de integratie",failed:"De camera toont nu geen live view",retry:"Opnieuw proberen",none:"Deze camera heeft geen live view"},action:{shutter:"Foto maken",bulb_start:"Sluiter {seconds} s openen",bulb_end:"Sluiter sluiten",autofocus:"Autofocus",movie_start:"Film opnemen",movie_stop:"Opname stoppen",cancel:"Serie annuleren",grid:"Raster: {grid}",histogram:"Histogram",zoom:"Vergroting: {factor}",last_photo:"Laatste foto openen",no_photo:"Nog geen foto",previous:"Vorige waarde",next:"Volgende waarde",dismiss:"Sluiten"},setting:{exposure_mode:"Modus",shutter_speed:"Sluitertijd",aperture:"Diafragma",iso:"ISO",exposure_compensation:"Belicht.comp.",drive_mode:"Transportmodus",white_balance:"Witbalans",color_temperature:"Kleurtemperatuur",af_mode:"AF-bediening",metering_mode:"Meetmethode",picture_style:"Beeldstijl",image_quality:"Kwaliteit",aspect_ratio:"Beeldverhouding",live_af_method:"AF-methode",live_view_size:"Grootte van live view",save_to:"Opslaan op",on_camera:"Wordt met het programmakeuzewiel van de camera gekozen"},more:{title:"Meer",focus:"Focus",focus_near:"Dichtbij",focus_far:"Ver",near:"Dichterbij scherpstellen, stap {step}",far:"Verder weg scherpstellen, stap {step}",depth_of_field:"Scherptediepte",white_point:"Witbalans op een punt",pick_white:"Tik op iets wits of grijs in het beeld.",peaking:"Focuspeaking",zebra:"Zebra",mirror:"Spiegelen"},series:{title:"Serie",interval:"Interval",bracket:"Bracketing",focus_stack:"Focusstapel",interval_seconds:"Elke",interval_count:"Foto's",bracket_shots:"Foto's",bracket_step:"Stap",focus_stack_shots:"Foto's",focus_stack_step:"Stapgrootte",focus_stack_direction:"Richting",focus_stack_repeat:"Stappen tussen foto's",photos:"{photos} foto's",photos_in:"{photos} foto's in {time}",no_room:"er passen er maar {room} op de kaart",incomplete:"Vul alle velden in.",start:"Serie starten",next:"volgende over {time}"},review:{download:"Downloaden",whole:"Ware grootte",delete:"Verwijderen",sure:"Van de kaart verwijderen",close:"Sluiten",newer:"Nieuwere foto",older:"Oudere foto"},chip:{overheating:"Te heet",battery:"Accu",battery_low:"Accu bijna leeg",shots:"Resterende opnamen",card:"Kaart {slot}"},said:{photo:"Foto gemaakt: {name}",movie:"Film opgenomen: {name}",focused:"Scherp",not_focused:"Niet scherp",failed:"De camera heeft dat niet gedaan.",denied:"{name}: je gebruiker mag alleen kijken. Vraag een beheerder om het recht om de camera te bedienen.",lost:"De verbinding met Home Assistant viel onderweg weg. Misschien heeft de camera het toch gedaan: kijk eerst voor je het herhaalt."},problem:{no_camera:"Er is geen Canon EOS ingesteld. Voeg er een toe bij Instellingen, Apparaten en diensten.",unknown_camera:"De camera van deze kaart bestaat niet meer. Kies een andere.",no_entities:"Home Assistant heeft geen entiteiten van deze camera. Misschien is het apparaat of de integratie uitgeschakeld."},picker:{name:"Canon EOS-camera",description:"Live view, tikken om scherp te stellen, ontspanknop en instelwielen voor de belichting van een Canon EOS."},dashboard:{name:"Canon EOS-camera's",description:"Een weergave met live view, instelwielen en ontspanknop voor elke camera.",menu:"Zijbalk openen"},editor:{device:"Camera",device_help:"Laat leeg om de camera op de kaart te kiezen.",name:"Naam",show:"Weergave",shooting:"Fotograferen",live_view:"Live view",live_view_auto:"Zolang de kaart in beeld is",live_view_on_tap:"Na een tik",live_view_off:"Nooit",grid:"Raster",grid_none:"Geen",grid_thirds:"Regel van derden",grid_fine:"Fijn",grid_diagonal:"Diagonalen",histogram:"Histogram",status:"Accu, resterende opnamen en kaart",last_photo:"Laatste foto",movie:"Filmknop",dials:"Instelwielen",settings:"Overige instellingen",drawers:"Laden",autofocus:"Voor elke foto scherpstellen",bulb_seconds:"Bulb-belichting",review_seconds:"Nieuwe foto’s tonen gedurende"}}});var uo,co=l(()=>{uo={state:{disconnected:"Brak połączenia z Home Assistant",unavailable:"Niedostępny",offline:"Aparat wyłączony",stuck:"Zawieszony: wyłącz go i włącz",no_card:"Brak karty",card_full:"Karta pełna",card_locked:"Karta zabezpieczona przed zapisem",recording:"Nagrywanie",focusing:"Ustawianie ostrości",self_timer:"Samowyzwalacz",exposing:"Naświetlanie",writing:"Zapisywanie",series:"Seria",series_waiting:"Seria: czeka na aparat",waiting:"Czeka na aparat",waiting_photo:"Czeka na zdjęcie",movie_starting:"Rozpoczyna nagrywanie",movie_ending:"Kończy nagrywanie",busy:"Zajęty",focus_failed:"Ostrość nieustawiona",ready:"Gotowy"},live:{picture:"Podgląd na żywo. Strzałki przesuwają punkt ostrości, Enter ustawia tam ostrość.",still:"Podgląd na żywo",start:"Pokaż podgląd na żywo",waiting:"Oczekiwanie na obraz",off:"Podgląd na żywo jest wyłączony",turn_on:"Włącz",never:"Podgląd na żywo jest wyłączony w opcjach integracji",failed:"Aparat nie pokazuje teraz podglądu na żywo",retry:"Spróbuj ponownie",none:"Ten aparat nie ma podglądu na żywo"},action:{shutter:"Zrób zdjęcie",bulb_start:"Otwórz migawkę na {seconds} s",bulb_end:"Zamknij migawkę",autofocus:"Autofokus",movie_start:"Nagraj film",movie_stop:"Zakończ nagrywanie",cancel:"Anuluj serię",grid:"Siatka: {grid}",histogram:"Histogram",zoom:"Powiększenie: {factor}",last_photo:"Otwórz ostatnie zdjęcie",no_photo:"Brak zdjęć",previous:"Poprzednia wartość",next:"Następna wartość",dismiss:"Zamknij"},setting:{exposure_mode:"Tryb",shutter_speed:"Czas",aperture:"Przysłona",iso:"ISO",exposure_compensation:"Komp. eksp.",drive_mode:"Tryb wyzwalania",white_balance:"Balans bieli",color_temperature:"Temperatura barwowa",af_mode:"Tryb AF",metering_mode:"Tryb pomiaru",picture_style:"Styl obrazów",image_quality:"Jakość",aspect_ratio:"Proporcje obrazu",live_af_method:"Metoda AF",live_view_size:"Rozmiar podglądu na żywo",save_to:"Miejsce zapisu",on_camera:"Ustawiane pokrętłem wyboru trybów aparatu"},more:{title:"Więcej",focus:"Ostrość",focus_near:"Bliżej",focus_far:"Dalej",near:"Ustaw ostrość bliżej, krok {step}",far:"Ustaw ostrość dalej, krok {step}",depth_of_field:"Głębia ostrości",white_point:"Balans bieli z punktu",pick_white:"Dotknij na obrazie czegoś białego lub szarego.",peaking:"Focus peaking",zebra:"Zebra",mirror:"Lustro"},series:{title:"Seria",interval:"Interwał",bracket:"Bracketing",focus_stack:"Stos ostrości",interval_seconds:"Co",interval_count:"Zdjęcia",bracket_shots:"Zdjęcia",bracket_step:"Krok",focus_stack_shots:"Zdjęcia",focus_stack_step:"Wielkość kroku",focus_stack_direction:"Kierunek",focus_stack_repeat:"Kroki między zdjęciami",photos:"Zdjęcia: {photos}",photos_in:"Zdjęcia: {photos}, czas: {time}",no_room:"na karcie zmieści się tylko {room}",incomplete:"Wypełnij wszystkie pola.",start:"Rozpocznij serię",next:"następne za {time}"},review:{download:"Pobierz",whole:"Rzeczywisty rozmiar",delete:"Usuń",sure:"Usuń z karty",close:"Zamknij",newer:"Nowsze zdjęcie",older:"Starsze zdjęcie"},chip:{overheating:"Za gorący",battery:"Akumulator",battery_low:"Słaby akumulator",shots:"Pozostałe zdjęcia",card:"Karta {slot}"},said:{photo:"Zrobiono zdjęcie: {name}",movie:"Nagrano film: {name}",focused:"Ostrość ustawiona",not_focused:"Ostrość nieustawiona",failed:"Aparat tego nie wykonał.",denied:"{name}: Twój użytkownik może tylko oglądać. Poproś administratora o prawo do sterowania aparatem.",lost:"Po drodze utracono połączenie z Home Assistant. Aparat mógł to mimo wszystko zrobić: sprawdź, zanim powtórzysz."},problem:{no_camera:"Nie skonfigurowano aparatu Canon EOS. Dodaj go w sekcji Ustawienia, Urządzenia oraz usługi.",unknown_camera:"Aparatu tej karty już nie ma. Wybierz inny.",no_entities:"Home Assistant nie ma encji tego aparatu. Jego urządzenie lub integracja mogą być wyłączone."},picker:{name:"Aparat Canon EOS",description:"Podgląd na żywo, ostrość dotykiem, spust migawki i pokrętła ekspozycji aparatu Canon EOS."},dashboard:{name:"Aparaty Canon EOS",description:"Widok z podglądem na żywo, pokrętłami i spustem migawki dla każdego aparatu.",menu:"Otwórz pasek boczny"},editor:{device:"Aparat",device_help:"Pozostaw puste, aby wybierać aparat na karcie.",name:"Nazwa",show:"Co pokazać",shooting:"Fotografowanie",live_view:"Podgląd na żywo",live_view_auto:"Gdy karta jest na ekranie",live_view_on_tap:"Po dotknięciu",live_view_off:"Nigdy",grid:"Siatka",grid_none:"Brak",grid_thirds:"Trójpodział",grid_fine:"Gęsta",grid_diagonal:"Przekątne",histogram:"Histogram",status:"Akumulator, pozostałe zdjęcia i karta",last_photo:"Ostatnie zdjęcie",movie:"Przycisk filmu",dials:"Pokrętła",settings:"Pozostałe ustawienia",drawers:"Szuflady",autofocus:"Ustaw ostrość przed każdym zdjęciem",bulb_seconds:"Ekspozycja Bulb",review_seconds:"Pokazuj nowe zdjęcia przez"}}});var oi,po=l(()=>{oi={state:{disconnected:"Sem conexão com o Home Assistant",unavailable:"Indisponível",offline:"Câmera desligada",stuck:"Travada: desligue e ligue de novo",no_card:"Sem cartão",card_full:"Cartão cheio",card_locked:"Cartão protegido contra gravação",recording:"Gravando",focusing:"Focando",self_timer:"Temporizador",exposing:"Expondo",writing:"Gravando no cartão",series:"Série",series_waiting:"Série: aguardando a câmera",waiting:"Aguardando a câmera",waiting_photo:"Aguardando a foto",movie_starting:"Iniciando o vídeo",movie_ending:"Encerrando o vídeo",busy:"Ocupada",focus_failed:"Fora de foco",ready:"Pronta"},live:{picture:"Visualização ao vivo. As setas movem o ponto de foco, Enter foca ali.",still:"Visualização ao vivo",start:"Mostrar visualização ao vivo",waiting:"Aguardando a imagem",off:"A visualização ao vivo está desligada",turn_on:"Ligar",never:"A visualização ao vivo está desligada nas opções da integração",failed:"A câmera não mostra a visualização ao vivo agora",retry:"Tentar novamente",none:"Esta câmera não tem visualização ao vivo"},action:{shutter:"Tirar foto",bulb_start:"Abrir o obturador por {seconds} s",bulb_end:"Fechar o obturador",autofocus:"Foco automático",movie_start:"Gravar vídeo",movie_stop:"Parar a gravação",cancel:"Cancelar série",grid:"Grade: {grid}",histogram:"Histograma",zoom:"Ampliação: {factor}",last_photo:"Abrir a última foto",no_photo:"Nenhuma foto ainda",previous:"Valor anterior",next:"Próximo valor",dismiss:"Fechar"},setting:{exposure_mode:"Modo",shutter_speed:"Velocidade",aperture:"Abertura",iso:"ISO",exposure_compensation:"Comp. exp.",drive_mode:"Modo de avanço",white_balance:"Balanço de branco",color_temperature:"Temperatura de cor",af_mode:"Modo AF",metering_mode:"Medição",picture_style:"Estilo de imagem",image_quality:"Qualidade",aspect_ratio:"Proporção da imagem",live_af_method:"Método AF",live_view_size:"Tamanho da visualização ao vivo",save_to:"Salvar em",on_camera:"Muda no seletor de modos da câmera"},more:{title:"Mais",focus:"Foco",focus_near:"Perto",focus_far:"Longe",near:"Focar mais perto, passo {step}",far:"Focar mais longe, passo {step}",depth_of_field:"Profundidade de campo",white_point:"Balanço de branco por um ponto",pick_white:"Toque em algo branco ou cinza na imagem.",peaking:"Peaking",zebra:"Zebra",mirror:"Espelhar"},series:{title:"Série",interval:"Intervalo",bracket:"Bracketing",focus_stack:"Empilhamento de foco",interval_seconds:"A cada",interval_count:"Fotos",bracket_shots:"Fotos",bracket_step:"Passo",focus_stack_shots:"Fotos",focus_stack_step:"Tamanho do passo",focus_stack_direction:"Direção",focus_stack_repeat:"Passos entre fotos",photos:"{photos} fotos",photos_in:"{photos} fotos em {time}",no_room:"só {room} cabem no cartão",incomplete:"Preencha todos os campos.",start:"Iniciar série",next:"próxima em {time}"},review:{download:"Baixar",whole:"Tamanho real",delete:"Excluir",sure:"Excluir do cartão",close:"Fechar",newer:"Foto mais recente",older:"Foto mais antiga"},chip:{overheating:"Quente demais",battery:"Bateria",battery_low:"Bateria fraca",shots:"Disparos restantes",card:"Cartão {slot}"},said:{photo:"Foto tirada: {name}",movie:"Vídeo gravado: {name}",focused:"Em foco",not_focused:"Fora de foco",failed:"A câmera não fez isso.",denied:"{name}: seu usuário só pode ver. Peça a um administrador permissão para controlar a câmera.",lost:"A conexão com o Home Assistant caiu no caminho. A câmera pode ter feito mesmo assim: confira antes de repetir."},problem:{no_camera:"Nenhuma Canon EOS está configurada. Adicione uma em Configurações, Dispositivos & serviços.",unknown_camera:"A câmera deste cartão não existe mais. Escolha outra.",no_entities:"O Home Assistant não tem entidades desta câmera. O dispositivo ou a integração podem estar desativados."},picker:{name:"Câmera Canon EOS",description:"Visualização ao vivo, foco por toque, botão do obturador e controles de exposição de uma Canon EOS."},dashboard:{name:"Câmeras Canon EOS",description:"Uma visualização com imagem ao vivo, controles e botão do obturador para cada câmera.",menu:"Abrir a barra lateral"},editor:{device:"Câmera",device_help:"Deixe vazio para escolher a câmera no cartão.",name:"Nome",show:"O que mostrar",shooting:"Fotografia",live_view:"Visualização ao vivo",live_view_auto:"Enquanto estiver na tela",live_view_on_tap:"Após um toque",live_view_off:"Nunca",grid:"Grade",grid_none:"Nenhuma",grid_thirds:"Terços",grid_fine:"Fina",grid_diagonal:"Diagonais",histogram:"Histograma",status:"Bateria, disparos restantes e cartão",last_photo:"Última foto",movie:"Botão de vídeo",dials:"Controles",settings:"Outros ajustes",drawers:"Painéis",autofocus:"Focar antes de cada foto",bulb_seconds:"Exposição Bulb",review_seconds:"Mostrar fotos novas por"}}});var ho,mo=l(()=>{ho={state:{disconnected:"未连接到 Home Assistant",unavailable:"不可用",offline:"相机已关闭",stuck:"卡死：请关机后重新开机",no_card:"无存储卡",card_full:"存储卡已满",card_locked:"存储卡已写保护",recording:"录制中",focusing:"正在对焦",self_timer:"自拍定时中",exposing:"曝光中",writing:"写入中",series:"系列拍摄",series_waiting:"系列拍摄：等待相机",waiting:"等待相机",waiting_photo:"等待照片",movie_starting:"正在开始录制",movie_ending:"正在结束录制",busy:"忙碌",focus_failed:"未合焦",ready:"就绪"},live:{picture:"实时显示。方向键移动对焦点，回车键在该处对焦。",still:"实时显示",start:"打开实时显示",waiting:"等待画面",off:"实时显示已关闭",turn_on:"打开",never:"实时显示已在集成的选项中关闭",failed:"相机当前不提供实时显示",retry:"重试",none:"此相机没有实时显示"},action:{shutter:"拍摄照片",bulb_start:"打开快门 {seconds} 秒",bulb_end:"关闭快门",autofocus:"自动对焦",movie_start:"录制短片",movie_stop:"停止录制",cancel:"取消系列拍摄",grid:"网格线：{grid}",histogram:"直方图",zoom:"放大倍数：{factor}",last_photo:"打开最新照片",no_photo:"还没有照片",previous:"上一个值",next:"下一个值",dismiss:"关闭"},setting:{exposure_mode:"模式",shutter_speed:"快门",aperture:"光圈",iso:"ISO",exposure_compensation:"曝光补偿",drive_mode:"驱动模式",white_balance:"白平衡",color_temperature:"色温",af_mode:"自动对焦操作",metering_mode:"测光模式",picture_style:"照片风格",image_quality:"图像画质",aspect_ratio:"长宽比",live_af_method:"自动对焦方式",live_view_size:"实时显示尺寸",save_to:"保存至",on_camera:"用相机的模式转盘更改"},more:{title:"更多",focus:"对焦",focus_near:"近",focus_far:"远",near:"向近处对焦，步长 {step}",far:"向远处对焦，步长 {step}",depth_of_field:"景深预览",white_point:"取点白平衡",pick_white:"请点击画面中白色或灰色的部分。",peaking:"峰值对焦",zebra:"斑马纹",mirror:"镜像"},series:{title:"系列拍摄",interval:"间隔",bracket:"包围曝光",focus_stack:"焦点堆叠",interval_seconds:"间隔时间",interval_count:"张数",bracket_shots:"张数",bracket_step:"步长",focus_stack_shots:"张数",focus_stack_step:"步长",focus_stack_direction:"方向",focus_stack_repeat:"每张之间的步数",photos:"{photos} 张",photos_in:"{photos} 张，用时 {time}",no_room:"存储卡只能再存 {room} 张",incomplete:"请填写所有项目。",start:"开始系列拍摄",next:"下一张还有 {time}"},review:{download:"下载",whole:"实际大小",delete:"删除",sure:"从存储卡删除",close:"关闭",newer:"较新的照片",older:"较旧的照片"},chip:{overheating:"过热",battery:"电池电量",battery_low:"电池电量低",shots:"剩余可拍摄张数",card:"存储卡 {slot}"},said:{photo:"已拍摄照片：{name}",movie:"已录制视频：{name}",focused:"已合焦",not_focused:"未合焦",failed:"相机未执行该操作。",denied:"{name}：您的用户只能查看。请向管理员申请控制相机的权限。",lost:"与 Home Assistant 的连接中断。相机可能仍已执行：请先查看再重试。"},problem:{no_camera:"尚未设置 Canon EOS 相机。请在“设置”的“设备与服务”中添加。",unknown_camera:"此卡片的相机已不存在。请另选一台。",no_entities:"Home Assistant 中没有此相机的实体。其设备或集成可能已被禁用。"},picker:{name:"Canon EOS 相机",description:"Canon EOS 相机的实时显示、触摸对焦、快门按钮和曝光转盘。"},dashboard:{name:"Canon EOS 相机",description:"每台相机一个视图，包含实时显示、转盘和快门按钮。",menu:"打开侧边栏"},editor:{device:"相机",device_help:"留空则可在卡片上选择相机。",name:"名称",show:"显示内容",shooting:"拍摄",live_view:"实时显示",live_view_auto:"在屏幕上可见时",live_view_on_tap:"点按后",live_view_off:"从不",grid:"网格线",grid_none:"无",grid_thirds:"三等分",grid_fine:"细网格",grid_diagonal:"对角线",histogram:"直方图",status:"电池电量、剩余可拍摄张数和存储卡",last_photo:"最新照片",movie:"短片按钮",dials:"转盘",settings:"其他设置",drawers:"抽屉",autofocus:"每次拍摄前对焦",bulb_seconds:"B 门曝光",review_seconds:"新照片显示时长"}}});function go(o,t){let e=o;for(let i of t.split(".")){if(typeof e!="object")return;e=e[i]}return typeof e=="string"?e:void 0}function L(o){let t=fo[o??"en"],e=o?.split("-",1)[0]??"en",i=t??fo[e]??(e==="pt"?oi:rt);return(n,r)=>(go(i,n)??go(rt,n)??n).replace(/\{(\w+)\}/g,(a,d)=>String(r?.[d]??a))}var fo,ve=l(()=>{"use strict";Yi();Qi();Ji();to();oo();ro();ao();co();po();mo();fo={de:Xi,en:rt,es:eo,fr:io,it:no,ja:so,nl:lo,pl:uo,"pt-BR":oi,"zh-Hans":ho}});var st,at,ni,vo,Fe,bo,$,_o,ri,si=l(()=>{st=globalThis,at=st.ShadowRoot&&(st.ShadyCSS===void 0||st.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,ni=Symbol(),vo=new WeakMap,Fe=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==ni)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(at&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=vo.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&vo.set(e,t))}return t}toString(){return this.cssText}},bo=o=>new Fe(typeof o=="string"?o:o+"",void 0,ni),$=(o,...t)=>{let e=o.length===1?o[0]:t.reduce((i,n,r)=>i+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+o[r+1],o[0]);return new Fe(e,o,ni)},_o=(o,t)=>{if(at)o.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),n=st.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=e.cssText,o.appendChild(i)}},ri=at?o=>o:o=>o instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return bo(e)})(o):o});var Ts,Ps,zs,Os,Rs,Ms,dt,yo,Ls,Fs,He,De,lt,wo,j,Ne=l(()=>{si();si();({is:Ts,defineProperty:Ps,getOwnPropertyDescriptor:zs,getOwnPropertyNames:Os,getOwnPropertySymbols:Rs,getPrototypeOf:Ms}=Object),dt=globalThis,yo=dt.trustedTypes,Ls=yo?yo.emptyScript:"",Fs=dt.reactiveElementPolyfillSupport,He=(o,t)=>o,De={toAttribute(o,t){switch(t){case Boolean:o=o?Ls:null;break;case Object:case Array:o=o==null?o:JSON.stringify(o)}return o},fromAttribute(o,t){let e=o;switch(t){case Boolean:e=o!==null;break;case Number:e=o===null?null:Number(o);break;case Object:case Array:try{e=JSON.parse(o)}catch{e=null}}return e}},lt=(o,t)=>!Ts(o,t),wo={attribute:!0,type:String,converter:De,reflect:!1,useDefault:!1,hasChanged:lt};Symbol.metadata??=Symbol("metadata"),dt.litPropertyMetadata??=new WeakMap;j=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=wo){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(t,i,e);n!==void 0&&Ps(this.prototype,t,n)}}static getPropertyDescriptor(t,e,i){let{get:n,set:r}=zs(this.prototype,t)??{get(){return this[e]},set(s){this[e]=s}};return{get:n,set(s){let a=n?.call(this);r?.call(this,s),this.requestUpdate(t,a,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??wo}static _$Ei(){if(this.hasOwnProperty(He("elementProperties")))return;let t=Ms(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(He("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(He("properties"))){let e=this.properties,i=[...Os(e),...Rs(e)];for(let n of i)this.createProperty(n,e[n])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,n]of e)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let n=this._$Eu(e,i);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let n of i)e.unshift(ri(n))}else t!==void 0&&e.push(ri(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return _o(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),n=this.constructor._$Eu(t,i);if(n!==void 0&&i.reflect===!0){let r=(i.converter?.toAttribute!==void 0?i.converter:De).toAttribute(e,i.type);this._$Em=t,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(t,e){let i=this.constructor,n=i._$Eh.get(t);if(n!==void 0&&this._$Em!==n){let r=i.getPropertyOptions(n),s=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:De;this._$Em=n;let a=s.fromAttribute(e,r.type);this[n]=a??this._$Ej?.get(n)??a,this._$Em=null}}requestUpdate(t,e,i,n=!1,r){if(t!==void 0){let s=this.constructor;if(n===!1&&(r=this[t]),i??=s.getPropertyOptions(t),!((i.hasChanged??lt)(r,e)||i.useDefault&&i.reflect&&r===this._$Ej?.get(t)&&!this.hasAttribute(s._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:n,wrapped:r},s){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,s??e??this[t]),r!==!0||s!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),n===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,r]of i){let{wrapped:s}=r,a=this[n];s!==!0||this._$AL.has(n)||a===void 0||this.C(n,void 0,r,a)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};j.elementStyles=[],j.shadowRootOptions={mode:"open"},j[He("elementProperties")]=new Map,j[He("finalized")]=new Map,Fs?.({ReactiveElement:j}),(dt.reactiveElementVersions??=[]).push("2.1.2")});function zo(o,t){if(!ui(o)||!o.hasOwnProperty("raw"))throw Error("invalid template strings array");return $o!==void 0?$o.createHTML(t):t}function de(o,t,e=o,i){if(t===O)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,r=Be(t)?void 0:t._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(o),n._$AT(o,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=de(o,n._$AS(o,t.values),n,i)),t}var di,xo,ct,$o,li,B,ci,Hs,ae,je,Be,ui,To,ai,Ie,ko,So,re,Eo,Ao,Po,pi,c,mi,Ud,O,u,Co,se,Oo,Ue,ut,be,le,pt,mt,ht,ft,Ro,Ds,Mo,F=l(()=>{di=globalThis,xo=o=>o,ct=di.trustedTypes,$o=ct?ct.createPolicy("lit-html",{createHTML:o=>o}):void 0,li="$lit$",B=`lit$${Math.random().toFixed(9).slice(2)}$`,ci="?"+B,Hs=`<${ci}>`,ae=document,je=()=>ae.createComment(""),Be=o=>o===null||typeof o!="object"&&typeof o!="function",ui=Array.isArray,To=o=>ui(o)||typeof o?.[Symbol.iterator]=="function",ai=`[ 	
\f\r]`,Ie=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ko=/-->/g,So=/>/g,re=RegExp(`>|${ai}(?:([^\\s"'>=/]+)(${ai}*=${ai}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Eo=/'/g,Ao=/"/g,Po=/^(?:script|style|textarea|title)$/i,pi=o=>(t,...e)=>({_$litType$:o,strings:t,values:e}),c=pi(1),mi=pi(2),Ud=pi(3),O=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Co=new WeakMap,se=ae.createTreeWalker(ae,129);Oo=(o,t)=>{let e=o.length-1,i=[],n,r=t===2?"<svg>":t===3?"<math>":"",s=Ie;for(let a=0;a<e;a++){let d=o[a],h,f,p=-1,_=0;for(;_<d.length&&(s.lastIndex=_,f=s.exec(d),f!==null);)_=s.lastIndex,s===Ie?f[1]==="!--"?s=ko:f[1]!==void 0?s=So:f[2]!==void 0?(Po.test(f[2])&&(n=RegExp("</"+f[2],"g")),s=re):f[3]!==void 0&&(s=re):s===re?f[0]===">"?(s=n??Ie,p=-1):f[1]===void 0?p=-2:(p=s.lastIndex-f[2].length,h=f[1],s=f[3]===void 0?re:f[3]==='"'?Ao:Eo):s===Ao||s===Eo?s=re:s===ko||s===So?s=Ie:(s=re,n=void 0);let v=s===re&&o[a+1].startsWith("/>")?" ":"";r+=s===Ie?d+Hs:p>=0?(i.push(h),d.slice(0,p)+li+d.slice(p)+B+v):d+B+(p===-2?a:v)}return[zo(o,r+(o[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},Ue=class o{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let r=0,s=0,a=t.length-1,d=this.parts,[h,f]=Oo(t,e);if(this.el=o.createElement(h,i),se.currentNode=this.el.content,e===2||e===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(n=se.nextNode())!==null&&d.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let p of n.getAttributeNames())if(p.endsWith(li)){let _=f[s++],v=n.getAttribute(p).split(B),k=/([.?@])?(.*)/.exec(_);d.push({type:1,index:r,name:k[2],strings:v,ctor:k[1]==="."?pt:k[1]==="?"?mt:k[1]==="@"?ht:le}),n.removeAttribute(p)}else p.startsWith(B)&&(d.push({type:6,index:r}),n.removeAttribute(p));if(Po.test(n.tagName)){let p=n.textContent.split(B),_=p.length-1;if(_>0){n.textContent=ct?ct.emptyScript:"";for(let v=0;v<_;v++)n.append(p[v],je()),se.nextNode(),d.push({type:2,index:++r});n.append(p[_],je())}}}else if(n.nodeType===8)if(n.data===ci)d.push({type:2,index:r});else{let p=-1;for(;(p=n.data.indexOf(B,p+1))!==-1;)d.push({type:7,index:r}),p+=B.length-1}r++}}static createElement(t,e){let i=ae.createElement("template");return i.innerHTML=t,i}};ut=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,n=(t?.creationScope??ae).importNode(e,!0);se.currentNode=n;let r=se.nextNode(),s=0,a=0,d=i[0];for(;d!==void 0;){if(s===d.index){let h;d.type===2?h=new be(r,r.nextSibling,this,t):d.type===1?h=new d.ctor(r,d.name,d.strings,this,t):d.type===6&&(h=new ft(r,this,t)),this._$AV.push(h),d=i[++a]}s!==d?.index&&(r=se.nextNode(),s++)}return se.currentNode=ae,n}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},be=class o{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=de(this,t,e),Be(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==O&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):To(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&Be(this._$AH)?this._$AA.nextSibling.data=t:this.T(ae.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=Ue.createElement(zo(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let r=new ut(n,this),s=r.u(this.options);r.p(e),this.T(s),this._$AH=r}}_$AC(t){let e=Co.get(t.strings);return e===void 0&&Co.set(t.strings,e=new Ue(t)),e}k(t){ui(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let r of t)n===e.length?e.push(i=new o(this.O(je()),this.O(je()),this,this.options)):i=e[n],i._$AI(r),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=xo(t).nextSibling;xo(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},le=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,n,r){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=e,this._$AM=n,this.options=r,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=u}_$AI(t,e=this,i,n){let r=this.strings,s=!1;if(r===void 0)t=de(this,t,e,0),s=!Be(t)||t!==this._$AH&&t!==O,s&&(this._$AH=t);else{let a=t,d,h;for(t=r[0],d=0;d<r.length-1;d++)h=de(this,a[i+d],e,d),h===O&&(h=this._$AH[d]),s||=!Be(h)||h!==this._$AH[d],h===u?t=u:t!==u&&(t+=(h??"")+r[d+1]),this._$AH[d]=h}s&&!n&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},pt=class extends le{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},mt=class extends le{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},ht=class extends le{constructor(t,e,i,n,r){super(t,e,i,n,r),this.type=5}_$AI(t,e=this){if((t=de(this,t,e,0)??u)===O)return;let i=this._$AH,n=t===u&&i!==u||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,r=t!==u&&(i===u||n);n&&this.element.removeEventListener(this.name,this,i),r&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ft=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){de(this,t)}},Ro={M:li,P:B,A:ci,C:1,L:Oo,R:ut,D:To,V:de,I:be,H:le,N:mt,U:ht,B:pt,F:ft},Ds=di.litHtmlPolyfillSupport;Ds?.(Ue,be),(di.litHtmlVersions??=[]).push("3.3.3");Mo=(o,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let r=e?.renderBefore??null;i._$litPart$=n=new be(t.insertBefore(je(),r),r,void 0,e??{})}return n._$AI(o),n}});var hi,x,Ns,Lo=l(()=>{Ne();Ne();F();F();hi=globalThis,x=class extends j{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Mo(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return O}};x._$litElement$=!0,x.finalized=!0,hi.litElementHydrateSupport?.({LitElement:x});Ns=hi.litElementPolyfillSupport;Ns?.({LitElement:x});(hi.litElementVersions??=[]).push("4.2.2")});var Fo=l(()=>{});var w=l(()=>{Ne();F();Lo();Fo()});var E,Ho=l(()=>{E=o=>(t,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(o,t)}):customElements.define(o,t)}});function g(o){return(t,e)=>typeof e=="object"?js(o,t,e):((i,n,r)=>{let s=n.hasOwnProperty(r);return n.constructor.createProperty(r,i),s?Object.getOwnPropertyDescriptor(n,r):void 0})(o,t,e)}var Is,js,fi=l(()=>{Ne();Is={attribute:!0,type:String,converter:De,reflect:!1,hasChanged:lt},js=(o=Is,t,e)=>{let{kind:i,metadata:n}=e,r=globalThis.litPropertyMetadata.get(n);if(r===void 0&&globalThis.litPropertyMetadata.set(n,r=new Map),i==="setter"&&((o=Object.create(o)).wrapped=!0),r.set(e.name,o),i==="accessor"){let{name:s}=e;return{set(a){let d=t.get.call(this);t.set.call(this,a),this.requestUpdate(s,d,o,!0,a)},init(a){return a!==void 0&&this.C(s,void 0,o,a),a}}}if(i==="setter"){let{name:s}=e;return function(a){let d=this[s];t.call(this,a),this.requestUpdate(s,d,o,!0,a)}}throw Error("Unsupported decorator location: "+i)}});function A(o){return g({...o,state:!0,attribute:!1})}var Do=l(()=>{fi();});var No=l(()=>{});var ce,_e=l(()=>{ce=(o,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(o,t,e),e)});function R(o,t){return(e,i,n)=>{let r=s=>s.renderRoot?.querySelector(o)??null;if(t){let{get:s,set:a}=typeof i=="object"?e:n??(()=>{let d=Symbol();return{get(){return this[d]},set(h){this[d]=h}}})();return ce(e,i,{get(){let d=s.call(this);return d===void 0&&(d=r(this),(d!==null||this.hasUpdated)&&a.call(this,d)),d}})}return ce(e,i,{get(){return r(this)}})}}var Io=l(()=>{_e();});var jo=l(()=>{_e();});var Bo=l(()=>{_e();});var Uo=l(()=>{_e();});var Vo=l(()=>{_e();});var Z=l(()=>{Ho();fi();Do();No();Io();jo();Bo();Uo();Vo()});var S,ye=l(()=>{"use strict";S=o=>o!==void 0&&o.state!=="unavailable"&&o.state!=="unknown"});function Bs(o){if(o.linked===!1)return"disconnected";if(o.available===!1)return"unavailable";if(!o.connected)return"offline";if(o.stuck)return"stuck";if(o.series==="running")return"series";if(o.activity!==void 0&&gi.includes(o.activity))return o.activity;if(o.waiting==="movie")return o.recording?"movie_ending":"movie_starting";if(o.waiting==="focus")return"focusing";if(o.waiting&&!o.begun)return"waiting";if(o.recording)return"recording";if(o.series==="waiting")return"series_waiting";if(o.focus==="searching")return"focusing";if(o.busy||o.activity==="busy")return"busy";let t=qo[o.cardProblem??""];return t||(o.waiting?"waiting_photo":o.focus==="failed"?"focus_failed":"ready")}function Ko(o,t){let[e,i]=[Y(o,Wo),Y(t,Wo)];return e!==i&&(i==="offline"||i==="unavailable"||Us.includes(e))}function Vs(o){let t=o.all("sensor.card_state").map(({state:e})=>e);if(t.every(e=>e in qo))return t.find(e=>e!=="missing")??t[0]}function Y(o,t,e=!1){let i=o.get("camera.live_view")??o.get("button.take_photo"),n=o.state("binary_sensor.connection"),r=o.state("select.save_to")??o.state("sensor.capture_destination");return Bs({linked:o.hass.connected,available:n===void 0?i!==void 0:n!=="unavailable",connected:n===void 0?i?.state!=="unavailable":n==="on",stuck:o.state("binary_sensor.stuck")==="on",cardProblem:r==="host"?void 0:Vs(o),recording:o.state("switch.movie")==="on",activity:o.state("sensor.activity"),focus:o.state("sensor.focus"),busy:o.state("binary_sensor.busy")==="on",series:o.state("sensor.series"),waiting:t.waiting??(e?"movie":void 0),begun:t.begun})}function we(o){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(o)}function V(o){switch(o){case"ready":return"good";case"disconnected":case"unavailable":case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var gi,qo,Wo,Us,U,Go,gt,xe=l(()=>{"use strict";gi=["focusing","self_timer","exposing","writing"],qo={missing:"no_card",full:"card_full",write_protected:"card_locked"};Wo={waiting:void 0,begun:!1,held:void 0,exposingSince:void 0,timerSince:void 0,bulbSeconds:void 0},Us=["stuck","no_card","card_full","card_locked"];U=o=>o.state("sensor.exposure_mode")==="bulb"||o.state("select.shutter_speed")==="bulb",Go=o=>o.state("select.drive_mode")?.startsWith("continuous")??!1,gt=(o,t)=>t.waiting==="bulb"||U(o)&&o.state("sensor.activity")==="exposing"});var y,P=l(()=>{"use strict";y=class{constructor(t){this.context=t}follow(t){}stop(){}}});function Zo(o){if(o===3)return"unsent";let{code:t,error:e}=o??{};return t===3||e?.code===3?"unknown":void 0}function Yo(o){return o?.message==="Unauthorized"}async function vt(o,t,e){let{translation_domain:i,translation_key:n,...r}=t??{};if(i&&n)try{let a=(await o.loadBackendTranslation("exceptions",i))(`component.${i}.exceptions.${n}.message`,r.translation_placeholders);if(a)return a}catch{}return r.message||e}var vi=l(()=>{"use strict"});var Ws,qs,bt,Ks,_t,Xo=l(()=>{"use strict";ye();xe();P();vi();Ws=8e3,qs=3e5,bt=new Map,Ks=6e4,_t=class extends y{constructor(e){super(e);this.said="";this.device=this.context.camera.deviceId;this.isLoss=!1;let i=bt.get(this.device);bt.delete(this.device),i&&Date.now()-i.at<Ks&&this.showError(i.text,!0)}follow(e){let{camera:i}=this.context;e&&!this.isLoss&&Ko(e,i)&&this.dropError();let n=i.get("event.photo_taken"),r=e?.state("event.photo_taken");if(!S(n)||n.state===r||r===void 0||r==="unavailable")return;let s=n.attributes.event_type==="movie"?"said.movie":"said.photo";this.announce(this.context.say(s,{name:String(n.attributes.file_name??"")}))}stop(){clearTimeout(this.timer),clearTimeout(this.errorTimer),this.note=void 0}async complain(e){let{say:i,camera:n}=this.context,r=Zo(e),s=r==="unsent"?i("state.disconnected"):r==="unknown"?i("said.lost"):Yo(e)?i("said.denied",{name:n.name}):await vt(n.hass,e,i("said.failed"));(r!==void 0||!this.context.isShown)&&bt.set(this.device,{text:s,at:Date.now()}),this.showError(s,r!==void 0),this.context.changed()}showError(e,i){this.dropError(),this.error=e,this.isLoss=i,this.errorTimer=setTimeout(()=>{this.dropError(),this.context.changed()},qs)}dropError(){clearTimeout(this.errorTimer),this.error=void 0}dismiss(){this.dropError(),this.note=void 0,bt.delete(this.device),this.context.changed()}announce(e){this.said=e===this.said?`${e} `:e,this.context.changed()}showNote(e){clearTimeout(this.timer),this.note=e,this.timer=setTimeout(()=>{this.note=void 0,this.context.changed()},Ws),this.context.changed()}}});var yt,Qo=l(()=>{"use strict";ve();Xo();yt=class{constructor(t,e,i){this.host=t;this.camera=e;this.config=i;this.messages=new _t(this);this.isOver=!1}get say(){return L(this.camera.hass.language)}get isShown(){return this.host.isConnected&&!this.isOver}changed(){this.host.requestUpdate()}async call(t,e,i,n=!1){if(!i)throw new Error(this.say("said.failed"));let[r,s]=t.split("."),a={entity_id:i},{hass:d}=this.camera;return(await d.callService(r,s,e,a,!1,n))?.response}async ask(t){return await this.camera.hass.callWS(t)}async attempt(t){this.messages.dismiss();try{return await t(),!0}catch(e){return await this.messages.complain(e),!1}}explain(t){this.messages.showNote(this.say(`state.${t}`))}press(t){return this.attempt(()=>this.call("button.press",{},this.camera.id(t)))}details(t){let e={bubbles:!0,composed:!0,detail:{entityId:t}};this.host.dispatchEvent(new CustomEvent("hass-more-info",e))}}});function tn(o,t,e){if(!bi(t,e))return;let i=Number(e.count??e.shots),n=o.number("sensor.shots_remaining"),r=(o.state("select.save_to")??o.state("sensor.capture_destination"))==="host";return{photos:i,seconds:t==="interval"?(i-1)*Number(e.seconds):void 0,room:!r&&n!==void 0&&n<i?n:void 0,batteryLow:o.state("binary_sensor.battery_low")==="on"}}function xt(o,t){let e=Date.parse(String(o.get("sensor.series")?.attributes.next_shot_at??""));return Number.isNaN(e)||e<=t?void 0:Math.ceil((e-t)/1e3)}var Jo,Gs,Zs,wt,en,bi,Ve=l(()=>{"use strict";Jo=["interval","bracket","focus_stack"],Gs=["1","2","3"],Zs=["near","far"],wt={interval:[{name:"seconds",initial:10,min:.5,max:86400,step:.5,unit:"s"},{name:"count",initial:100,min:1,max:1e5,step:1}],bracket:[{name:"shots",initial:"3",options:["3","5","7","9"]},{name:"step",initial:1,min:.3,max:3,step:.1,unit:"EV"}],focus_stack:[{name:"shots",initial:10,min:2,max:999,step:1},{name:"step",initial:"2",options:Gs},{name:"direction",initial:"far",options:Zs},{name:"repeat",initial:1,min:1,max:100,step:1}]},en=o=>Object.fromEntries(wt[o].map(({name:t,initial:e})=>[t,e])),bi=(o,t)=>wt[o].every(({name:e,min:i=-1/0,max:n=1/0,options:r})=>{let s=t[e];return r?r.includes(String(s)):typeof s=="number"&&s>=i&&s<=n})});var $t,on=l(()=>{"use strict";Ve();P();$t=class extends y{constructor(){super(...arguments);this.picksWhite=!1;this.stoppedDown=!1;this.kind="interval";this.values=new Map;this.driving=!1;this.held=!1;this.starting=!1}stop(){this.held=!1,this.picksWhite=!1}toggle(e){this.open=this.open===e?void 0:e,this.picksWhite=!1,this.context.changed()}async drive(e,i){if(this.held=!0,this.driving)return;this.driving=!0;let{context:n}=this,r={direction:e,step:String(i)};do if(!await n.attempt(()=>n.call("canon_eos.drive_focus",r,n.camera.target)))break;while(this.held);this.driving=!1}release(){this.held=!1}async stopDown(){let{context:e}=this,i=!this.stoppedDown;await e.attempt(()=>e.call("canon_eos.depth_of_field_preview",{active:i},e.camera.target))&&(this.stoppedDown=i),e.changed()}askForWhite(){this.picksWhite=!this.picksWhite,this.picksWhite&&this.context.messages.showNote(this.context.say("more.pick_white")),this.context.changed()}async pickWhite({x:e,y:i}){let{context:n}=this;this.picksWhite=!1,n.changed(),await n.attempt(()=>n.call("canon_eos.click_white_balance",{x:e,y:i},n.camera.target))}get seriesValues(){return this.values.get(this.kind)??en(this.kind)}choose(e){this.kind=e,this.context.changed()}enter(e,i){this.values.set(this.kind,{...this.seriesValues,[e]:i}),this.context.changed()}async startSeries(){let{context:e,kind:i,seriesValues:n}=this;this.starting||!bi(i,n)||(this.starting=!0,await e.attempt(()=>e.call(`canon_eos.${i}`,{...n},e.camera.target)),this.starting=!1,e.changed())}}});function _i(o,t){if(o.width<=0||o.height<=0||t.width<=0||t.height<=0)return{x:0,y:0,width:Math.max(0,o.width),height:Math.max(0,o.height)};let e=Math.min(o.width/t.width,o.height/t.height),i=t.width*e,n=t.height*e;return{x:(o.width-i)/2,y:(o.height-n)/2,width:i,height:n}}function sn(o,t,e){let i=_i(t,e);if(i.width===0||i.height===0)return;let n=(o.x-t.x-i.x)/i.width,r=(o.y-t.y-i.y)/i.height;if(!(n<0||n>1||r<0||r>1))return{x:nn(n),y:nn(r)}}function an(o,t){return{x:kt(o.x-t.width/2,0,1-t.width),y:kt(o.y-t.height/2,0,1-t.height),...t}}function dn(o,t){let e=yi(t);return e?o.map(i=>({...i,x:(i.x-e.x)/e.width,y:(i.y-e.y)/e.height,width:i.width/e.width,height:i.height/e.height})).filter(({x:i,y:n,width:r,height:s})=>i<1&&n<1&&i+r>0&&n+s>0):o}function wi(o){return Array.isArray(o)?o.flatMap(t=>{let[e,i,n,r]=[t?.x,t?.y,t?.width,t?.height];if(![e,i,n,r].every(a=>typeof a=="number"&&a>=0&&a<=1))return[];let s=Ys[t.status]??"plain";return[{x:e,y:i,width:n,height:r,look:s}]}):[]}function ln(o,t){let e=Xs[t];return e&&{x:kt(o.x+e[0]*rn,0,1),y:kt(o.y+e[1]*rn,0,1)}}var yi,kt,nn,Ys,rn,Xs,St=l(()=>{"use strict";yi=o=>{let[t]=wi([o]);return t&&t.width>0&&t.height>0?t:void 0};kt=(o,t,e)=>Math.min(Math.max(o,t),Math.max(t,e)),nn=o=>Math.round(o*1e4)/1e4,Ys={32:"face",48:"face",49:"focused",50:"failed"};rn=.05,Xs={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}});function cn(o,t,e,i){let n=o.get(We),r=n?.attributes.access_token;if(V(e)==="away")return{reason:i(`state.${e}`)};if(n?.attributes.policy==="never")return{reason:i("live.never")};if(!n)return{reason:i("live.none")};if(t.live_view==="off")return{reason:""};if(!r)return{};let s=`/api/camera_proxy_stream/${n.entity_id}?token=${String(r)}`;return{url:o.hass.hassUrl(s)}}function $e(o){let t=o.get(We)?.attributes.magnification;return typeof t=="number"?t:1}function At(o){return $e(o)>1?yi(o.get(We)?.attributes.area):void 0}function Ct(o){let{af_frames:t,area:e}=o.get(We)?.attributes??{};return dn(wi(t),e)}function ke(o){let t=o.get("image.last_photo"),e=t?.attributes.entity_picture;return S(t)&&typeof e=="string"?o.hass.hassUrl(`${e}&state=${encodeURIComponent(t.state)}`):void 0}var We,Et,Se=l(()=>{"use strict";ye();St();xe();We="camera.live_view";Et=o=>o?.get(We)?.attributes.error});var Qs,Js,ea,Tt,un=l(()=>{"use strict";St();Se();P();Qs=2500,Js={width:.12,height:.18},ea=.6,Tt=class extends y{stop(){clearTimeout(this.timer),this.tapped=void 0}async focusAt({x:t,y:e}){if(this.tapped?.look==="pending")return;let[i]=Ct(this.context.camera),{width:n,height:r}=i&&i.width<ea?i:Js,s=an({x:t,y:e},{width:n,height:r});this.show({...s,look:"pending"}),clearTimeout(this.timer);let a,d=await this.context.attempt(async()=>a=await this.send(t,e)),h=!d||a==="failed";if(this.show({...s,look:h?"failed":a==="focused"?"focused":"plain"}),d&&a){let{messages:f,say:p}=this.context;f.announce(p(a==="focused"?"said.focused":"said.not_focused"))}this.timer=setTimeout(()=>this.show(void 0),Qs)}async send(t,e){let{target:i}=this.context.camera;return(await this.context.call("canon_eos.set_focus_point",{x:t,y:e},i,!0))?.results?.[0]?.result}show(t){this.tapped=t,this.context.changed()}}});var Pt,ta,zt,pn=l(()=>{"use strict";I();Se();P();vi();Pt="camera.live_view",ta=2e3,zt=class extends y{constructor(){super(...arguments);this.trouble=""}follow(e){e&&this.followStream(e.state(Pt));let i=Et(this.context.camera);i!==Et(e)&&this.explain(i)}stop(){clearTimeout(this.timer)}async turnOn(){let{context:e}=this;await e.attempt(async()=>{await e.call("camera.turn_on",{},e.camera.id(Pt)),e.host.picture?.restart()})}followStream(e){let{camera:i,host:n}=this.context;e==="idle"||i.state(Pt)!=="idle"||((e==="streaming"||e==="recording")&&n.picture?.live&&queueMicrotask(()=>n.picture?.restart()),clearTimeout(this.timer),this.timer=setTimeout(()=>this.check(),ta))}check(){let{camera:e,host:i}=this.context;e.state(Pt)==="idle"&&i.picture?.live&&i.picture.restart()}async explain(e){let{hass:i}=this.context.camera,r=typeof e=="string"?await vt(i,{translation_domain:z,translation_key:e},""):"";e===Et(this.context.camera)&&(this.trouble=r,this.context.changed())}}});var Ot,mn=l(()=>{"use strict";P();Ot=class extends y{constructor(){super(...arguments);this.pending=!1}async record(e){let{context:i}=this;if(this.pending)return;this.pending=!0,i.changed();let n=e?"switch.turn_on":"switch.turn_off";await i.attempt(()=>i.call(n,{},i.camera.id("switch.movie"))),this.pending=!1,this.context.changed()}}});var hn,ia,Rt,fn=l(()=>{"use strict";M();P();hn=new Map,ia={peaking:!1,zebra:!1,mirror:!1},Rt=class extends y{follow(){let{config:t}=this.context;if(t===this.config)return;this.config=t;let{grid:e,histogram:i}=t;this.look=hn.get(this.key)??{...ia,grid:e,histogram:i}}nextGrid(){let t=(G.indexOf(this.look.grid)+1)%G.length;this.show({...this.look,grid:G[t]??"none"})}toggle(t){this.show({...this.look,[t]:!this.look[t]})}get key(){let{camera:t,config:e}=this.context;return JSON.stringify([t.deviceId,e.grid,e.histogram])}show(t){this.look=t,hn.set(this.key,t),this.context.changed()}}});function bn(o){let t=o.filter(i=>i.media_class==="image"&&i.can_play),e=new Set(t.map(({title:i})=>gn(i)));return o.flatMap(i=>{let{media_content_id:n,title:r}=i;return t.includes(i)?[{id:n,name:r,shown:n}]:oa(i)&&!e.has(gn(r))?[{id:n,name:r,shown:`${n}/preview`}]:[]})}var gn,oa,vn,_n=l(()=>{"use strict";gn=o=>o.replace(/\.[^.]*$/,"").toUpperCase(),oa=({media_class:o,can_expand:t,title:e})=>t&&o!=="directory"&&/\.[^.]+$/.test(e),vn=o=>o.filter(t=>t.media_class==="directory")});var na,Mt,yn=l(()=>{"use strict";I();_n();P();na=4,Mt=class extends y{constructor(){super(...arguments);this.isOpen=!1;this.photos=[];this.index=0;this.loading=0}stop(){this.isOpen=!1,this.url=void 0}get photo(){return this.photos[this.index]}async open(e){let i=++this.loading,n=[];try{n=await this.list()}catch{}if(i===this.loading){if(!n.length)return this.context.details(e);this.photos=n,this.isOpen=!0,await this.select(0)}}close(){this.loading++,this.stop(),this.context.changed()}async select(e){if(e<0||e>=this.photos.length)return;this.index=e,this.url=void 0,this.context.changed();let{photo:i}=this;await this.context.attempt(async()=>{let{url:n}=await this.context.ask({type:"media_source/resolve_media",media_content_id:i?.shown});this.photo===i&&(this.url=this.context.camera.hass.hassUrl(n))}),this.context.changed()}async remove(){let{context:e,photo:i}=this;if(!i)return;let n={files:[i.id],confirm:!0};if(await e.attempt(()=>e.call("canon_eos.delete",n,e.camera.target))){if(this.photos=this.photos.filter(s=>s!==i),!this.photos.length)return this.close();await this.select(Math.min(this.index,this.photos.length-1))}}async list(){let{camera:e}=this.context,n=(e.hass.devices[e.deviceId]?.identifiers??[]).find(([r])=>r===z);return n?this.within(`media-source://${z}/${n[1]}`,na):[]}async within(e,i){let{children:n=[]}=await this.context.ask({type:"media_source/browse_media",media_content_id:e}),r=bn(n);if(r.length||i===1)return r;for(let s of vn(n)){let a=await this.within(s.media_content_id,i-1);if(a.length)return a}return[]}}});var Lt,wn=l(()=>{"use strict";Lt=class{constructor(t){this.options=t;this.settling=!1}get pending(){return this.wanted}want(t){this.wanted=t,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(t){this.sending===void 0&&this.settling&&this.wanted===t&&this.settle()}finish(){if(this.sending===void 0){if(this.settling||this.wanted===void 0){this.stop();return}clearTimeout(this.timer),this.flush()}}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(t,e){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(e,t)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let t=this.wanted;this.sending=t;try{await this.options.send(t)}catch(e){if(this.sending=void 0,this.wanted!==void 0&&this.wanted!==t)return this.flush();this.settle(),this.options.failed(e);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===t?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var Ft,xn=l(()=>{"use strict";P();wn();Ft=class extends y{constructor(){super(...arguments);this.senders=new Map}follow(){let{camera:e}=this.context;for(let[i,n]of this.senders)n.seen(e.state(`select.${i}`)??"")}stop(){for(let e of this.senders.values())e.finish()}pending(e){return this.senders.get(e)?.pending}choose(e,i){this.context.messages.dismiss();let n=this.senders.get(e);n||this.senders.set(e,n=this.sender(e)),n.want(i)}toggle(e){this.explain(e),e.fixed===void 0&&(this.open=this.open===e.key?void 0:e.key,this.context.changed())}explain({label:e,fixed:i}){i&&this.context.messages.showNote(`${e}: ${i}`)}sender(e){let{context:i}=this;return new Lt({send:n=>i.call("select.select_option",{option:n},i.camera.id(`select.${e}`)),changed:()=>i.changed(),failed:n=>{i.messages.complain(n)}})}}});function $n(o,t,e,i){if(t?.state!==o)return;if(e!==void 0)return e;let n=i?NaN:Date.parse(t.last_changed);return Number.isNaN(n)?Date.now():Math.min(n,Date.now())}var ra,sa,aa,da,Ht,kn=l(()=>{"use strict";M();xe();P();ra=250,sa=400,aa=60,da=700,Ht=class extends y{constructor(){super(...arguments);this.begun=!1;this.pressedAt=0;this.wasHeld=!1}follow(e){let i=this.context.camera.get("sensor.activity");this.begun||=i!==void 0&&gi.includes(i.state),this.exposingSince=$n("exposing",i,this.exposingSince,e),this.timerSince=$n("self_timer",i,this.timerSince,e)}stop(){this.up()}down(e=!0){this.up(),this.wasHeld=!1;let{camera:i}=this.context,n=this.waiting===void 0&&we(Y(i,this));e&&n&&!U(i)&&(this.timer=setTimeout(()=>this.hold(),sa))}up(){clearTimeout(this.timer);let{context:e,holding:i}=this;if(!i)return;this.held=this.holding=void 0,e.changed();let n=()=>e.call("canon_eos.release_shutter",{},e.camera.target);i.then(n).catch(r=>e.messages.complain(r))}hold(){let{context:e}=this,{camera:i,config:n}=e;this.held=Go(i)?"full":"half",this.wasHeld=!0;let r={position:this.held,autofocus:n.autofocus,seconds:aa};this.holding=e.attempt(()=>e.call("canon_eos.press_shutter",r,i.target)),e.changed()}async press(){if(this.wasHeld){this.wasHeld=!1;return}let{camera:e}=this.context,i=Date.now(),n=i-this.pressedAt;this.pressedAt=i;let r=gt(e,this);if(n<(r?da:ra))return;let s=Y(e,this);r?await this.context.press("button.cancel"):this.waiting===void 0&&we(s)?await this.shoot():this.context.explain(s)}async focus(){if(this.waiting!==void 0)return this.context.explain(Y(this.context.camera,this));await this.wait("focus",()=>this.context.press("button.autofocus"))}setBulbSeconds(e){e>=ot&&e<=nt&&(this.bulbSeconds=e),this.context.changed()}async shoot(){let{camera:e,config:i}=this.context,{autofocus:n}=i,r=this.bulbSeconds??i.bulb_seconds,s=U(e);await this.wait(s?"bulb":"photo",()=>this.context.attempt(()=>s?this.context.call("canon_eos.bulb",{seconds:r},e.target):this.context.call("canon_eos.take_photo",{autofocus:n},e.target)))}async wait(e,i){this.waiting=e,this.begun=!1,this.context.changed(),await i(),this.waiting=void 0,this.context.changed()}}});var Dt,Sn=l(()=>{"use strict";Se();P();Dt=class extends y{constructor(){super(...arguments);this.isFresh=!1}stop(){clearTimeout(this.timer),this.isFresh=!1}follow(e){let{camera:i}=this.context,n=ke(i),r=`${i.id("image.last_photo")} ${i.state("image.last_photo")}`;n!==void 0&&this.kept?.photo!==r&&(this.kept={photo:r,url:n},e&&ke(e)!==void 0&&this.showFresh()),this.url=n===void 0?void 0:this.kept?.url}showFresh(){let e=this.context.config.review_seconds;clearTimeout(this.timer),this.isFresh=e>0,this.timer=setTimeout(()=>{this.isFresh=!1,this.context.changed()},1e3*e)}refetch(){this.kept?.url!==ke(this.context.camera)&&(this.kept=void 0,this.follow(void 0),this.context.changed())}}});var En,la,An,Nt,Cn=l(()=>{"use strict";Se();P();En=[1,5,10],la=1500,An=(o,t)=>Math.min(Math.max(o,t),1-t),Nt=class extends y{constructor(){super(...arguments);this.sending=!1}stop(){clearTimeout(this.timer),this.asked=this.middle=void 0}async next(){if(this.sending)return;let e=this.asked??$e(this.context.camera);await this.send(En.find(i=>i>e*1.2)??1)}async pan(e){let i=At(this.context.camera);if(!i)return;let{x:n,y:r}=this.middle??{x:i.x+i.width/2,y:i.y+i.height/2};if(this.middle={x:An(n+i.width*e.x,i.width/2),y:An(r+i.height*e.y,i.height/2)},this.sending)return;let s;for(;this.middle&&this.middle!==s;){s=this.middle;let a=$e(this.context.camera);await this.send(En.findLast(d=>d<=a*1.2)??1,s)}}async send(e,i){clearTimeout(this.timer),this.sending=!0,this.asked=e;let n=await this.context.attempt(()=>this.context.call("canon_eos.zoom",{factor:e,...i},this.context.camera.target));this.sending=!1,n?this.timer=setTimeout(()=>this.forget(),la):this.forget()}forget(){this.asked=this.middle=void 0,this.context.changed()}}});var It,Tn=l(()=>{"use strict";on();un();pn();mn();fn();yn();xn();kn();Sn();Cn();It=class{constructor(t){this.context=t;this.shutter=new Ht(this.context);this.movie=new Ot(this.context);this.zoom=new Nt(this.context);this.focusPoint=new Tt(this.context);this.liveView=new zt(this.context);this.overlay=new Rt(this.context);this.thumbnail=new Dt(this.context);this.settings=new Ft(this.context);this.drawers=new $t(this.context);this.review=new Mt(this.context);this.all=[this.context.messages,this.shutter,this.movie,this.zoom,this.focusPoint,this.liveView,this.overlay,this.thumbnail,this.settings,this.drawers,this.review];this.follow(void 0)}update(t,e){let i=this.context.camera;Object.assign(this.context,{camera:t,config:e}),this.follow(i)}stop(){for(let t of this.all)t.stop();this.context.changed()}end(){this.context.isOver=!0,this.stop()}follow(t){for(let e of this.all)e.follow(t)}}});function Pn(o,t){let i=et(t)&&N(o).length>1?void 0:fe(o,t);return{...Le(t),...i===void 0?{}:{device:i}}}function ca(o,t,e){let i={...o},n=t;for(let[r,s]of Object.entries(e))JSON.stringify(s)!==JSON.stringify(n[r])&&(s===void 0||s===""?delete i[r]:i[r]=s,r==="device"&&delete i.entity);return i}function Rn(o){let[t,e]=it[o];return{name:o,selector:{number:{min:t,max:e,step:.5,mode:"box",unit_of_measurement:"s"}}}}async function Fn(){return customElements.get("ha-form")||await(await window.loadCardHelpers?.())?.createCardElement({type:"button"})?.constructor?.getConfigElement?.(),document.createElement(Ln)}var Ln,Ee,ua,zn,On,Mn,xi,Hn=l(()=>{"use strict";w();Z();M();ve();I();Ln="canon-eos-card-editor",Ee=class extends x{setConfig(t){Le(t),this.config=t}render(){let{hass:t,config:e}=this;if(!t||!e)return u;let i=L(t.language);return c`<ha-form
      .hass=${t}
      .data=${Pn(t,e)}
      .schema=${ua(i)}
      .computeLabel=${n=>i(`editor.${n.name}`)}
      .computeHelper=${({name:n})=>n==="device"?i("editor.device_help"):""}
      @value-changed=${n=>{n.stopPropagation(),this.change(t,e,n.detail.value)}}
    ></ha-form>`}change(t,e,i){let n=ca(e,Pn(t,e),i);this.config=n;let r={bubbles:!0,composed:!0,detail:{config:n}};this.dispatchEvent(new CustomEvent("config-changed",r))}};m([g({attribute:!1})],Ee.prototype,"hass",2),m([A()],Ee.prototype,"config",2),Ee=m([E(Ln)],Ee);ua=o=>[{name:"device",selector:{device:{filter:[{integration:z}]}}},{name:"name",selector:{text:{}}},zn("show","mdi:image-filter-center-focus",o,[Mn("live_view",tt,o),Mn("grid",G,o),...["histogram","status","last_photo","movie"].map(On),Rn("review_seconds")]),zn("shooting","mdi:camera-iris",o,[xi("dials",Oe,t=>o(`setting.${t}`)),xi("settings",ge,t=>o(`setting.${t}`)),xi("drawers",Re,t=>o(`${t}.title`)),On("autofocus"),Rn("bulb_seconds")])],zn=(o,t,e,i)=>{let n=e(`editor.${o}`);return{name:o,type:"expandable",flatten:!0,title:n,icon:t,schema:i}},On=o=>({name:o,selector:{boolean:{}}});Mn=(o,t,e)=>({name:o,selector:{select:{mode:"dropdown",options:t.map(i=>({value:i,label:e(`editor.${o}_${i}`)}))}}}),xi=(o,t,e)=>({name:o,selector:{select:{multiple:!0,options:t.map(i=>({value:i,label:e(i)}))}}})});var X,Dn=l(()=>{F();X=o=>o??u});var qe=l(()=>{Dn()});function Nn(o,t,e){let i=t===void 0?-1:o.indexOf(t);if(!(i<0))return o[Math.min(Math.max(i+e,0),o.length-1)]}function jt(o,t=!1){switch(o){case"ArrowUp":return 1;case"ArrowRight":return t?-1:1;case"ArrowDown":return-1;case"ArrowLeft":return t?1:-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var Ae,Ke=l(()=>{"use strict";Ae=o=>o.altKey||o.ctrlKey||o.metaKey});var W,Bt,Q,q,Ge=l(()=>{"use strict";w();W=$`
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
`,Bt=$`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`,Q=$`
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
`,q=$`
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`});var In,jn,$i=l(()=>{"use strict";w();Ge();In=[W,q,$`
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
  `],jn=[W,Q,q,$`
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
  `]});function ki(o,{key:t},e){o.dispatchEvent(new CustomEvent("choose",{detail:{key:t,value:e}}))}function ue(o,t,e){let i=Nn(t.options,t.value,e);i!==void 0&&i!==t.value&&ki(o,t,i)}var Ze,Si=l(()=>{"use strict";Ke();Ze=o=>getComputedStyle(o).direction==="rtl"});var pa,Ei,J,Bn=l(()=>{"use strict";w();Z();qe();Ke();$i();Si();pa=22,Ei=50,J=class extends x{constructor(){super(...arguments);this.open=!1;this.turned=0;this.wheeled=0}focus(e){this.spin?.focus(e)}onKey(e){let{setting:i}=this;if(!Ae(e)){if(e.key==="Enter"||e.key===" ")this.toggle();else if(e.key==="Escape"&&this.open)this.toggle();else{let n=jt(e.key,Ze(this));if(n===void 0||i.fixed!==void 0)return;ue(this,i,n)}e.preventDefault()}}onDown(e){this.turned=0,!(e.button!==0||this.setting.fixed!==void 0)&&(this.from=e.clientX,this.spin?.setPointerCapture(e.pointerId))}onMove(e){if(this.from===void 0)return;let i=Math.trunc((e.clientX-this.from)/pa)*(Ze(this)?-1:1);i!==this.turned&&ue(this,this.setting,i-this.turned),this.turned=i}onWheel(e){let{setting:i}=this;if(!(this.open||this.shadowRoot?.activeElement===this.spin)||e.ctrlKey||i.fixed!==void 0)return;e.preventDefault();let r=e.deltaMode===WheelEvent.DOM_DELTA_PIXEL;this.wheeled-=r?e.deltaY:Ei*Math.sign(e.deltaY);let s=Math.trunc(this.wheeled/Ei);this.wheeled-=s*Ei,s&&ue(this,i,s)}onClick(){this.turned||this.toggle(),this.turned=0}toggle(){this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:e}=this,{value:i,options:n,fixed:r}=e,s=i===void 0?-1:n.indexOf(i),a=i===void 0?"–":e.text(i),d=i===void 0?"–":e.word(i);return c`<div
      class="dial ${this.open?"open":""} ${e.pending?"pending":""} ${r===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${e.label}
      aria-valuenow=${X(s<0?void 0:s)}
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
      <span class="label">${e.label}</span>
      <span class="value ${a.length>6?"long":""}">${a}</span>
    </div>`}};J.styles=In,m([g({attribute:!1})],J.prototype,"setting",2),m([g({type:Boolean})],J.prototype,"open",2),m([R(".dial")],J.prototype,"spin",2),J=m([E("canon-eos-card-dial")],J)});var Ce,Ai=l(()=>{"use strict";Ce=class{constructor(t,e,i,n){this.host=t;this.milliseconds=e;this.isNeeded=i;this.act=n;t.addController(this)}hostUpdated(){this.host.isConnected&&this.isNeeded()?this.timer??=setInterval(this.act,this.milliseconds):this.hostDisconnected()}hostDisconnected(){clearInterval(this.timer),this.timer=void 0}}});var Un,Vn=l(()=>{"use strict";w();Ge();Un=[W,Q,q,$`
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
  `]});var ma,C,Wn=l(()=>{"use strict";w();Z();Vn();ma=50,C=class extends x{constructor(){super(...arguments);this.name="";this.index=0;this.count=0;this.isWhole=!1;this.isSure=!1}firstUpdated(){this.dialog.showModal()}willUpdate(e){(e.has("index")||e.has("name"))&&(this.isWhole=this.isSure=!1)}tell(e,i){this.dispatchEvent(new CustomEvent(e,{detail:i}))}turn(e){this.tell("turn",this.index+e)}onKey(e){if(e.key==="ArrowLeft")this.turn(-1);else if(e.key==="ArrowRight")this.turn(1);else return;e.preventDefault()}onUp(e){let i=this.from===void 0?0:e.clientX-this.from;this.from=void 0,!(this.isWhole||Math.abs(i)<ma)&&this.turn(i>0?-1:1)}render(){let{say:e,url:i,name:n,index:r,count:s}=this;return c`<dialog
      aria-label=${n}
      @close=${()=>this.tell("leave")}
      @keydown=${this.onKey}
    >
      <header>
        <span class="name">${n}</span><span class="place">${r+1} / ${s}</span>
        ${i===void 0?u:c`<a class="tool" href=${i} download=${n} aria-label=${e("review.download")}
              ><ha-icon icon="mdi:download"></ha-icon
            ></a>`}
        ${this.tool("mdi:magnify-plus-outline",e("review.whole"),()=>{this.isWhole=!this.isWhole})}
        ${this.isSure?c`<button type="button" class="sure" @click=${()=>this.tell("remove")}>
              ${e("review.sure")}
            </button>`:this.tool("mdi:delete-outline",e("review.delete"),()=>this.isSure=!0)}
        ${this.tool("mdi:close",e("review.close"),()=>this.dialog.close())}
      </header>
      <div
        class="photo ${this.isWhole?"whole":""}"
        @pointerdown=${a=>this.from=a.clientX}
        @pointerup=${this.onUp}
        @pointercancel=${()=>this.from=void 0}
      >
        ${i===void 0?c`<div class="spinner" role="img" aria-label=${e("live.waiting")}></div>`:c`<img src=${i} alt=${n} draggable="false" />`}
      </div>
      ${this.side("mdi:chevron-left",e("review.newer"),-1,r>0)}
      ${this.side("mdi:chevron-right",e("review.older"),1,r<s-1)}
    </dialog>`}tool(e,i,n){return c`<button type="button" class="tool" aria-label=${i} title=${i} @click=${n}>
      <ha-icon icon=${e}></ha-icon>
    </button>`}side(e,i,n,r){return r?c`<button
      type="button"
      class="side ${n<0?"left":"right"}"
      aria-label=${i}
      @click=${()=>this.turn(n)}
    >
      <ha-icon icon=${e}></ha-icon>
    </button>`:u}};C.styles=Un,m([g({attribute:!1})],C.prototype,"say",2),m([g()],C.prototype,"name",2),m([g()],C.prototype,"url",2),m([g({type:Number})],C.prototype,"index",2),m([g({type:Number})],C.prototype,"count",2),m([A()],C.prototype,"isWhole",2),m([A()],C.prototype,"isSure",2),m([R("dialog")],C.prototype,"dialog",2),C=m([E("canon-eos-card-review")],C)});var ha,ee,qn=l(()=>{"use strict";w();Z();Ke();$i();Si();ha=()=>matchMedia("(prefers-reduced-motion: reduce)").matches,ee=class extends x{updated(){let{key:t,value:e}=this.setting,i=`${t} ${e}`;if(i===this.shown)return;let n=!this.shown?.startsWith(`${t} `);this.shown=i;let r=this.values.querySelector("[aria-selected=true]");r&&this.values.scrollTo({left:r.offsetLeft-(this.values.clientWidth-r.offsetWidth)/2,behavior:n||ha()?"instant":"smooth"})}onKey(t){if(Ae(t))return;if(t.key==="Escape"){t.preventDefault(),this.dispatchEvent(new CustomEvent("close-strip"));return}let e=this.values.contains(t.target)?jt(t.key,Ze(this)):void 0;e!==void 0&&(t.preventDefault(),ue(this,this.setting,e),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}render(){let{setting:t,say:e}=this,i=t.value===void 0?-1:t.options.indexOf(t.value),n=t.options.length-1;return c`
      ${this.arrow("left",e("action.previous"),-1,i<=0)}
      <div class="values" role="listbox" aria-label=${t.label} @keydown=${this.onKey}>
        ${t.options.map((r,s)=>{let a=r===t.value,d=a||i<0&&s===0;return c`<button
            type="button"
            role="option"
            tabindex=${d?"0":"-1"}
            aria-selected=${a}
            class=${a&&t.pending?"pending":""}
            @click=${()=>ki(this,t,r)}
          >
            ${t.text(r)}
          </button>`})}
      </div>
      ${this.arrow("right",e("action.next"),1,i<0||i>=n)}
    `}arrow(t,e,i,n){return c`<button
      type="button"
      class="step"
      aria-label=${e}
      aria-disabled=${n}
      @click=${()=>ue(this,this.setting,i)}
      @keydown=${this.onKey}
    >
      <ha-icon icon="mdi:chevron-${t}"></ha-icon>
    </button>`}};ee.styles=jn,m([g({attribute:!1})],ee.prototype,"setting",2),m([g({attribute:!1})],ee.prototype,"say",2),m([R(".values")],ee.prototype,"values",2),ee=m([E("canon-eos-card-strip")],ee)});var Te,K,H,pe=l(()=>{Te={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},K=o=>(...t)=>({_$litDirective$:o,values:t}),H=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}}});var Kn,fa,me,Gn=l(()=>{F();pe();Kn="important",fa=" !"+Kn,me=K(class extends H{constructor(o){if(super(o),o.type!==Te.ATTRIBUTE||o.name!=="style"||o.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(o){return Object.keys(o).reduce((t,e)=>{let i=o[e];return i==null?t:t+`${e=e.includes("-")?e:e.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${i};`},"")}update(o,[t]){let{style:e}=o.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(t)),this.render(t);for(let i of this.ft)t[i]==null&&(this.ft.delete(i),i.includes("-")?e.removeProperty(i):e[i]=null);for(let i in t){let n=t[i];if(n!=null){this.ft.add(i);let r=typeof n=="string"&&n.endsWith(fa);i.includes("-")||r?e.setProperty(i,r?n.slice(0,-11):n,r?Kn:""):e[i]=n}}return O}})});var Ut=l(()=>{Gn()});function Zn(o,t,e,{peaking:i,zebra:n},r=0){let s=new Uint8ClampedArray(4*t*e),a=ba(o,t*e);for(let d=0;d<e;d++)for(let h=0;h<t;h++){let f=d*t+h;n&&(a[f]??0)>=250&&(h+d+r)%8<4?s.set(va,4*f):i&&_a(a,t,e,h,d)&&s.set(ga,4*f)}return s}function ba(o,t){let e=new Float32Array(t);for(let i=0;i<t;i++)e[i]=.2126*(o[4*i]??0)+.7152*(o[4*i+1]??0)+.0722*(o[4*i+2]??0);return e}function _a(o,t,e,i,n){if(i===0||n===0||i===t-1||n===e-1)return!1;let r=n*t+i,s=(o[r+1]??0)-(o[r-1]??0),a=(o[r+t]??0)-(o[r-t]??0);return s*s+a*a>4096}var ga,va,Yn=l(()=>{"use strict";ga=[255,64,64,255],va=[0,0,0,200]});function Xn(o){let t=new Array(64).fill(0),e=new Array(64).fill(0),i=new Array(64).fill(0),n=new Array(64).fill(0),r=(s,a)=>{let d=Math.min(63,Math.max(0,a*64>>8));s[d]=(s[d]??0)+1};for(let s=0;s+3<o.length;s+=4){let[a,d,h]=[o[s]??0,o[s+1]??0,o[s+2]??0];r(t,a),r(e,d),r(i,h),r(n,.2126*a+.7152*d+.0722*h)}return{red:Vt(t),green:Vt(e),blue:Vt(i),luma:Vt(n)}}function Vt(o){let t=Math.max(...o);return t===0?o:o.map(e=>Math.sqrt(e/t))}function Qn(o,t){let e=o.map((i,n)=>`L${n} ${(t*(1-i)).toFixed(1)}`);return`M0 ${t}${e.join("")}L${o.length-1} ${t}Z`}var Ci=l(()=>{"use strict"});var Jn,er=l(()=>{"use strict";w();Ge();Jn=[W,Bt,Q,q,$`
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
    .pannable {
      touch-action: none;
    }
    .pannable .fit:not(.overlay) > * {
      translate: var(--across, 0) var(--down, 0);
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
    .fresh {
      background: #101214;
      animation: appear 0.3s ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
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
  `]});function or(o){let t=(i,n,r,s)=>mi`<line x1=${i} y1=${n} x2=${r} y2=${s} />`,e=[];for(let i=1;i<ir[o];i++){let n=he(i/ir[o]);e.push(t(n,"0",n,"100%"),t("0",n,"100%",n))}return o==="diagonal"&&e.push(t("0","0","100%","100%"),t("100%","0","0","100%")),e.length?c`<svg class="grid" aria-hidden="true">${e}</svg>`:u}function nr(o,t,e){let i=t?.look==="pending"?[]:o,n=t&&!i.length?t:void 0,r=(s,a)=>c`<i
      class="frame ${a}"
      style=${me({left:he(s.x),top:he(s.y),width:he(s.width),height:he(s.height)})}
    ></i>`;return c`<div class="frames" aria-hidden="true">
    ${i.map(s=>r(s,t&&s.look==="plain"?t.look:s.look))}
    ${n?r(n,n.look):u}
    ${e?c`<i class="aim" style=${me({left:he(e.x),top:he(e.y)})}></i>`:u}
  </div>`}function rr(o,t){let e=i=>mi`<path class=${i} d=${Qn(o[i],tr)} />`;return c`<svg
    class="histogram"
    viewBox="0 0 ${63} ${tr}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${t}
  >
    ${e("red")}${e("green")}${e("blue")} ${e("luma")}
  </svg>`}var tr,ir,he,sr=l(()=>{"use strict";w();Ut();Ci();tr=36,ir={none:0,thirds:3,fine:6,diagonal:0},he=o=>`${(100*o).toFixed(2)}%`});var Ye,ar=l(()=>{"use strict";Ai();Ye=class{constructor(t,{pace:e,width:i,height:n},r,s,a){this.image=s;this.use=a;this.canvas=Object.assign(document.createElement("canvas"),{width:i,height:n}),new Ce(t,e,r,()=>{this.sample()})}async sample(){let t=this.image(),e=this.canvas.getContext("2d",{willReadFrequently:!0});if(!t?.naturalWidth||!e)return;let{width:i,height:n}=this.canvas;try{let r=await createImageBitmap(t);e.drawImage(r,0,0,i,n),r.close(),this.use(e.getImageData(0,0,i,n))}catch{this.use(void 0)}}}});var dr,Wt,lr=l(()=>{"use strict";dr=o=>o?.split("?",1)[0],Wt=class{constructor(t){this.host=t;this.state="stopped";this.inView=!1;this.tries=0;this.wait=2e3;this.update=()=>{this.state!=="stopped"&&dr(this.host.streamUrl)!==this.place&&this.end();let t=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():t?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;t.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),window.addEventListener("pageshow",this.update),this.observer=new IntersectionObserver(t=>{this.inView=t.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),window.removeEventListener("pageshow",this.update),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.trouble=void 0,this.again()}loaded(){this.wait=2e3,this.trouble=void 0,this.state==="starting"&&this.become("live")}async broken(){let t=this.host.streamUrl;if(t===void 0||this.source===void 0||this.state==="stopped")return;this.source=void 0,this.become("waiting"),this.asking?.abort();let e=this.asking=new AbortController,i=0;try{i=(await fetch(t,{signal:e.signal})).status}catch{if(e.signal.aborted)return}e.abort(),this.state==="waiting"&&(this.trouble=i===503?"off":"failed",this.host.requestUpdate(),this.after(this.wait,()=>this.again()),this.wait=Math.min(2*this.wait,3e4))}again(){this.end(),this.update()}begin(){let t=this.host.streamUrl??"";this.place=dr(t),this.source=`${t}${t.includes("?")?"&":"?"}try=${++this.tries}`,this.become("starting")}become(t){t!==this.state&&(this.state=t,this.host.requestUpdate())}after(t,e,i=!1){this.cancelTimer(),this.lingering=i,this.timer=setTimeout(e,t)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var wa,cr,pr,ur,Pe,te,xa,qt,mr,Kt,Gt=l(()=>{F();({I:wa}=Ro),cr=o=>o,pr=o=>o.strings===void 0,ur=()=>document.createComment(""),Pe=(o,t,e)=>{let i=o._$AA.parentNode,n=t===void 0?o._$AB:t._$AA;if(e===void 0){let r=i.insertBefore(ur(),n),s=i.insertBefore(ur(),n);e=new wa(r,s,o,o.options)}else{let r=e._$AB.nextSibling,s=e._$AM,a=s!==o;if(a){let d;e._$AQ?.(o),e._$AM=o,e._$AP!==void 0&&(d=o._$AU)!==s._$AU&&e._$AP(d)}if(r!==n||a){let d=e._$AA;for(;d!==r;){let h=cr(d).nextSibling;cr(i).insertBefore(d,n),d=h}}}return e},te=(o,t,e=o)=>(o._$AI(t,e),o),xa={},qt=(o,t=xa)=>o._$AH=t,mr=o=>o._$AH,Kt=o=>{o._$AR(),o._$AA.remove()}});var hr,fr=l(()=>{F();pe();Gt();hr=K(class extends H{constructor(){super(...arguments),this.key=u}render(o,t){return this.key=o,t}update(o,[t,e]){return t!==this.key&&(qt(o),this.key=t),e}})});var gr=l(()=>{fr()});function $a(o){this._$AN!==void 0?(Zt(this),this._$AM=o,vr(this)):this._$AM=o}function ka(o,t=!1,e=0){let i=this._$AH,n=this._$AN;if(n!==void 0&&n.size!==0)if(t)if(Array.isArray(i))for(let r=e;r<i.length;r++)Xe(i[r],!1),Zt(i[r]);else i!=null&&(Xe(i,!1),Zt(i));else Xe(this,o)}var Xe,Zt,vr,Sa,Yt,br=l(()=>{Gt();pe();pe();Xe=(o,t)=>{let e=o._$AN;if(e===void 0)return!1;for(let i of e)i._$AO?.(t,!1),Xe(i,t);return!0},Zt=o=>{let t,e;do{if((t=o._$AM)===void 0)break;e=t._$AN,e.delete(o),o=t}while(e?.size===0)},vr=o=>{for(let t;t=o._$AM;o=t){let e=t._$AN;if(e===void 0)t._$AN=e=new Set;else if(e.has(o))break;e.add(o),Sa(t)}};Sa=o=>{o.type==Te.CHILD&&(o._$AP??=ka,o._$AQ??=$a)},Yt=class extends H{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,e,i){super._$AT(t,e,i),vr(this),this.isConnected=t._$AU}_$AO(t,e=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),e&&(Xe(this,t),Zt(this))}setValue(t){if(pr(this._$Ct))this._$Ct._$AI(t,this);else{let e=[...this._$Ct._$AH];e[this._$Ci]=t,this._$Ct._$AI(e,this,0)}}disconnected(){}reconnected(){}}});var _r,Pi,Ti,yr,wr=l(()=>{F();br();pe();_r=()=>new Pi,Pi=class{},Ti=new WeakMap,yr=K(class extends Yt{render(o){return u}update(o,[t]){let e=t!==this.G;return e&&this.rt(void 0),(e||this.lt!==this.ct)&&(this.G=t,this.ht=o.options?.host,this.rt(this.ct=o.element)),u}rt(o){if(this.G!==void 0)if(this.isConnected||(o=void 0),typeof this.G=="function"){let t=this.ht??globalThis,e=Ti.get(t);e===void 0&&(e=new WeakMap,Ti.set(t,e)),e.get(this.G)!==void 0&&this.G.call(this.ht,void 0),e.set(this.G,o),o!==void 0&&this.G.call(this.ht,o)}else this.G.value=o}get lt(){return typeof this.G=="function"?Ti.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}})});var xr=l(()=>{wr()});var Ea,Aa,Xt,$r=l(()=>{"use strict";w();qe();gr();xr();Ea=`<style>
  html, body { height: 100%; margin: 0; background: #101214 }
  img { display: block; width: 100%; height: 100%; object-fit: contain }
</style><img alt="" draggable="false">`,Aa=()=>navigator.vendor.startsWith("Apple"),Xt=class{constructor(t,e){this.stream=t;this.loaded=e;this.isAlone=Aa();this.own=_r();this.alone=null;this.broken=()=>{this.stream.broken()};this.onPage=t=>{let e=t.target.contentDocument,i=this.alone=e?.querySelector("img")??null,{source:n}=this.stream;!i||n===void 0||(i.addEventListener("load",this.loaded),i.addEventListener("error",this.broken),i.src=n)}}get element(){return this.isAlone?this.stream.source===void 0?null:this.alone:this.own.value??null}render(t){let{source:e}=this.stream;if(!this.isAlone)return c`<img
        class="stream"
        ${yr(this.own)}
        src=${X(e)}
        ?hidden=${e===void 0}
        alt=""
        draggable="false"
        @load=${this.loaded}
        @error=${this.broken}
      />`;if(e===void 0)return u;let i=c`<iframe
      class="stream"
      title=${t}
      tabindex="-1"
      srcdoc=${Ea}
      @load=${this.onPage}
    ></iframe>`;return hr(e,i)}}});var Ca,Ta,Pa,zi,kr,za,b,Sr=l(()=>{"use strict";w();Z();qe();Ut();Yn();Ci();St();Ke();er();sr();ar();lr();$r();Ca=8,Ta={x:.5,y:.5},Pa={pace:500,width:192,height:128},zi={pace:250,width:384,height:256},kr=({target:o})=>o instanceof Element&&o.closest("button")!==null,za={ArrowLeft:"ArrowRight",ArrowRight:"ArrowLeft"},b=class extends x{constructor(){super();this.auto=!0;this.why="";this.fresh=!1;this.still=!1;this.grid="none";this.histogram=!1;this.peaking=!1;this.zebra=!1;this.mirror=!1;this.canFocus=!1;this.canPan=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.wasDragged=!1;this.shift=0;this.stream=new Wt(this);this.image=new Xt(this.stream,()=>this.onLoad());let e=()=>this.image.element;new Ye(this,Pa,()=>this.histogram&&this.live,e,i=>{this.bins=i&&Xn(i.data)}),new Ye(this,zi,()=>this.hasAids&&this.live,e,i=>this.mark(i))}get hasAids(){return this.peaking||this.zebra}mark(e){let i=this.layer?.getContext("2d");if(!i||!e)return;let{data:n,width:r,height:s}=e,a=Zn(n,r,s,this,this.shift++);i.putImageData(new ImageData(a,r,s),0,0)}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1}restart(){this.stream.restart()}willUpdate(){this.measure()}measure(){let{naturalWidth:e,naturalHeight:i}=this.image.element??{};e&&i&&(this.ratio=e/i)}updated(e){e.has("url")&&this.url===void 0&&(this.asked=!1),this.toggleAttribute("live",this.live)}onLoad(){this.stream.loaded(),this.measure()}focusAt(e){this.dispatchEvent(new CustomEvent("focus-point",{detail:e}))}onDown(e){this.wasDragged=!1,this.canPan&&this.live&&e.isPrimary&&e.button===0&&!kr(e)&&(this.from={x:e.clientX,y:e.clientY})}onMove(e){if(!this.from)return;let[i,n]=[e.clientX-this.from.x,e.clientY-this.from.y];!this.dragged&&Math.hypot(i,n)<Ca||(this.box.setPointerCapture(e.pointerId),this.dragged={x:i,y:n})}onUp({type:e}){let{dragged:i}=this;if(this.from=this.dragged=void 0,!i||e!=="pointerup")return;this.wasDragged=!0;let{width:n,height:r}=_i(this.box.getBoundingClientRect(),{width:this.ratio,height:1});if(!n||!r)return;let a={x:(this.mirror?1:-1)*(i.x/n),y:-i.y/r};this.dispatchEvent(new CustomEvent("pan",{detail:a}))}onTap(e){if(this.wasDragged){this.wasDragged=!1;return}let i=this.image.element;if(!this.canFocus||!this.live||!i||kr(e))return;let n=sn({x:e.clientX,y:e.clientY},this.box.getBoundingClientRect(),{width:i.naturalWidth,height:i.naturalHeight});this.aim=void 0,n&&this.focusAt(this.mirror?{...n,x:1-n.x}:n)}onKey(e){if(!this.canFocus||!this.live||Ae(e)||e.target!==this.box)return;let i=this.aim??Ta,n=this.mirror?za[e.key]??e.key:e.key,r=ln(i,n);if(r)this.aim=r;else if(e.key==="Enter"||e.key===" ")this.focusAt(i);else if(e.key==="Escape"&&this.aim)this.aim=void 0;else return;e.preventDefault()}render(){let{aim:e,bins:i,dragged:n,live:r,say:s}=this,a=r&&this.histogram&&i?rr(i,s("action.histogram")):u,d=this.canFocus&&r;return c`
      <div
        class="picture ${d?"focusable":""} ${this.canPan?"pannable":""}"
        style=${me({"--ratio":this.ratio.toFixed(4),"--across":n&&`${(this.mirror?-1:1)*n.x}px`,"--down":n&&`${n.y}px`})}
        tabindex=${X(d?"0":void 0)}
        role=${d?"application":"group"}
        aria-label=${s(d?"live.picture":"live.still")}
        @click=${this.onTap}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        <div class="fit ${this.mirror?"mirrored":""}">
          ${this.image.render(s("live.still"))}
          ${r&&this.hasAids?c`<canvas width=${zi.width} height=${zi.height}></canvas>`:u}
          ${r?[or(this.grid),nr(this.frames,this.tapped,e)]:u}
        </div>
        ${r?u:[this.renderPhoto(),this.renderCurtain()]}
        ${this.fresh?this.renderPhoto("fresh"):u}
        <div class="fit overlay"><slot></slot>${a}</div>
      </div>
      <div class="unseen" role="status">
        ${e?`${Math.round(100*e.x)} % × ${Math.round(100*e.y)} %`:""}
      </div>
    `}renderPhoto(e=this.still?"":"dimmed"){return this.photo===void 0?u:c`<img class="photo ${e}" src=${this.photo} alt="" />`}renderCurtain(){let{reason:e,say:i}=this;if(this.still&&this.photo!==void 0)return u;if(e!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",e??i("live.none"));let{state:n,trouble:r}=this.stream,s=()=>{this.asked=!0};if(!this.streamWanted)return this.curtain("mdi:play-circle-outline","",i("live.start"),s);let a=()=>{this.dispatchEvent(new CustomEvent("turn-on"))};if(r==="off")return this.curtain("mdi:video-off-outline",i("live.off"),i("live.turn_on"),a);if(r==="failed"){let d=this.why||i("live.failed");return this.curtain("mdi:image-off-outline",d,i("live.retry"),a)}return c`<div class="curtain">
      ${n==="stopped"?u:c`<div class="spinner" role="img" aria-label=${i("live.waiting")}></div>`}
    </div>`}curtain(e,i,n,r){return c`<div class="curtain">
      <ha-icon icon=${e}></ha-icon>
      ${i?c`<p>${i}</p>`:u}
      ${n?c`<button
            type="button"
            @click=${s=>{s.stopPropagation(),r?.()}}
          >
            ${n}
          </button>`:u}
    </div>`}};b.styles=Jn,m([g({attribute:!1})],b.prototype,"say",2),m([g()],b.prototype,"url",2),m([g({type:Boolean})],b.prototype,"auto",2),m([g()],b.prototype,"reason",2),m([g()],b.prototype,"why",2),m([g()],b.prototype,"photo",2),m([g({type:Boolean})],b.prototype,"fresh",2),m([g({type:Boolean})],b.prototype,"still",2),m([g()],b.prototype,"grid",2),m([g({type:Boolean})],b.prototype,"histogram",2),m([g({type:Boolean})],b.prototype,"peaking",2),m([g({type:Boolean})],b.prototype,"zebra",2),m([g({type:Boolean})],b.prototype,"mirror",2),m([g({type:Boolean})],b.prototype,"canFocus",2),m([g({type:Boolean})],b.prototype,"canPan",2),m([g({attribute:!1})],b.prototype,"frames",2),m([g({attribute:!1})],b.prototype,"tapped",2),m([A()],b.prototype,"asked",2),m([A()],b.prototype,"aim",2),m([A()],b.prototype,"ratio",2),m([A()],b.prototype,"dragged",2),m([R(".picture")],b.prototype,"box",2),m([R("canvas")],b.prototype,"layer",2),m([A()],b.prototype,"bins",2),b=m([E("canon-eos-card-view")],b)});function Er(o,t,e){switch(o){case"aperture":return/^[\d.]+$/.test(t)?`f/${t}`:e;case"shutter_speed":return/^[\d.]+$/.test(t)?`${t}″`:e;case"exposure_compensation":return t==="0"?"±0":e.replace("-","−");case"exposure_mode":return Oa[t]??e;default:return e}}function Ar(o){let t=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(o??"");if(!t)return;let e=Number(t[2]);return t[1]===void 0?e:e>0?Number(t[1])/e:void 0}function ie(o){let t=Math.max(0,Math.floor(o)),e=r=>String(r).padStart(2,"0"),i=Math.floor(t/3600),n=Math.floor(t/60)%60;return i>0?`${i}:${e(n)}:${e(t%60)}`:`${n}:${e(t%60)}`}function Cr(o,t){return t?"mdi:battery-alert-variant-outline":o===void 0?"mdi:battery-unknown":o>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(o/10)*10))}`}var Oa,ze=l(()=>{"use strict";Oa={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"}});function Tr(o,t,e,i){if(t.exposingSince===void 0)return;let n=(i-t.exposingSince)/1e3;if(t.waiting==="bulb")return{done:n,whole:e};if(U(o))return{done:n,whole:void 0};let r=Ar(o.state("select.shutter_speed"))??0;return r<Ra?void 0:{done:Math.min(r,n),whole:r}}function Oi(o,t){let e=Date.parse(o.get("switch.movie")?.last_changed??""),i=Date.parse(o.get("sensor.recording_time")?.last_changed??""),n=o.number("sensor.recording_time");return Number.isNaN(e)?n??0:n===void 0||i<e?(t-e)/1e3:n}function Ma(o,t,e){let i=/^self_timer_(\d+)_s$/.exec(o.state("select.drive_mode")??"")?.[1];if(!(t.timerSince===void 0||i===void 0))return Math.max(0,Math.ceil(Number(i)-(e-t.timerSince)/1e3))}function zr(o,t,e,i,n){return e==="self_timer"?String(Ma(o,t,n)??""):e==="recording"?ie(Oi(o,n)):i?[i.done,i.whole].filter(r=>r!==void 0).map(ie).join(" / "):""}var Ra,Pr,Ri=l(()=>{"use strict";ze();xe();Ra=2;Pr=o=>o.state("switch.movie")==="on"&&o.number("sensor.recording_time")===void 0});function La(o,t){let e=o.get("binary_sensor.overheating");if(e?.state!=="on")return[];let i=t("chip.overheating");return[{entityId:e.entity_id,icon:"mdi:thermometer-alert",text:i,name:i,warning:!0}]}function Fa(o,t){let e=o.number("sensor.battery"),i=o.get(e===void 0?"sensor.battery_status":"sensor.battery");if(!S(i))return[];let n=o.state("binary_sensor.battery_low")==="on",r=o.hass.formatEntityState(i),s=`${t(n?"chip.battery_low":"chip.battery")}: ${r}`,a=e===void 0?"":r,d=Cr(e,n);return[{entityId:i.entity_id,icon:d,text:a,name:s,warning:n}]}function Ha(o,t){let e=o.get("sensor.shots_remaining");if(!S(e))return[];let i=`${t("chip.shots")}: ${o.hass.formatEntityState(e)}`,n=Da(o,e);return[{entityId:e.entity_id,icon:"mdi:image-multiple-outline",text:n,name:i,warning:!1}]}function Na(o,t){let{hass:e}=o,i=o.all("sensor.card_state"),n=o.all("sensor.card_free_space");return i.flatMap((r,s)=>{if(!S(r))return[];let a=e.formatEntityState(r),d=r.state!=="ok",h=n.length===i.length?n[s]:void 0,f=d?a:S(h)?e.formatEntityState(h):"",_=`${t("chip.card",{slot:i.length>1?s+1:""}).trim()}: ${!d&&f?`${a}, ${f}`:a}`,v=d?"mdi:alert":"mdi:sd";return[{entityId:r.entity_id,icon:v,text:f,name:_,warning:d}]})}var Or,Da,Rr=l(()=>{"use strict";ye();ze();Or=(o,t)=>[...La(o,t),...Fa(o,t),...Ha(o,t),...Na(o,t)];Da=({hass:o},t)=>o.formatEntityStateToParts?.(t).find(({type:e})=>e==="value")?.value.trim()??t.state});function Mr(o,t,e,i){let n=o.get(`select.${e}`)??o.get(`sensor.${e}`);if(!n)return;let r=a=>o.hass.formatEntityState(n,a),s=Ia(n);return{key:e,label:t(`setting.${e}`),options:s,text:a=>Er(e,a,r(a)),word:r,value:i??(S(n)?n.state:void 0),pending:i!==void 0,fixed:ja(o,n,s,t)}}function ja({hass:o},t,e,i){if(!o.connected)return i("state.disconnected");if(!(e.length>1))return S(t)?Lr(t)?t.attributes.read_only_reason===void 0?"":o.formatEntityAttributeValue(t,"read_only_reason"):i("setting.on_camera"):""}var Lr,Ia,Fr=l(()=>{"use strict";ye();ze();Lr=o=>o.entity_id.startsWith("select."),Ia=o=>S(o)&&Lr(o)&&Array.isArray(o.attributes.options)?o.attributes.options:[]});function Hr(o,t,e,i,n){let r=Y(o,i.shutter,i.movie.pending),s=i.shutter.bulbSeconds??t.bulb_seconds,a=r==="exposing"?Tr(o,i.shutter,s,n):void 0,d=f=>f.map(p=>Mr(o,e,p,i.settings.pending(p))).filter(p=>p!==void 0),h=d(t.dials);return{state:r,mood:V(r),status:`${e(`state.${r}`)} ${zr(o,i.shutter,r,a,n)}`.trim(),chips:t.status&&r!=="disconnected"?Or(o,e):void 0,picture:Ba(o,t,e,i,r),dials:h,openDial:h.find(({key:f,fixed:p})=>f===i.settings.open&&p===void 0),shutter:Ua(o,s,e,i.shutter,r,a),bulb:U(o)&&V(r)!=="away"?s:void 0,movie:t.movie?Va(o,e,i,r,n):void 0,thumbnail:Wa(o,i.thumbnail.url),series:Dr(o,n),settings:d(t.settings),drawers:qa(o,t,i,r,d)}}function Ba(o,t,e,i,n){let r=o.get("sensor.lens"),s=V(n)==="away",a=et(t)?N(o.hass):[];return{...cn(o,t,n,e),...i.overlay.look,photo:ke(o),isFresh:i.thumbnail.isFresh,frames:Ct(o),factor:i.zoom.asked??$e(o),canFocus:!s,canPan:!s&&At(o)!==void 0,hasAutofocus:!s&&o.id("button.autofocus")!==void 0,title:a.length<2&&t.name||o.name,cameras:a.map(d=>({id:d,name:ti(o.hass,d)})),camera:o.deviceId,lens:S(r)?r.state:void 0}}function Ua(o,t,e,i,n,r){let s=V(n)==="away",a=gt(o,i)&&!s,d=i.waiting==="photo"||i.waiting==="focus",h=U(o)?e("action.bulb_start",{seconds:t}):e("action.shutter");return{label:a?e("action.bulb_end"):h,working:(i.waiting==="photo"||i.held!==void 0||a)&&!s,disabled:!a&&(d||!we(n)),done:r?.whole?Math.min(1,r.done/r.whole):void 0}}function Va(o,t,{movie:{pending:e}},i,n){let r=o.get("switch.movie");if(!r)return;let s=r.state==="on";return{label:t(s?"action.movie_stop":"action.movie_start"),on:s,pending:e,disabled:V(i)==="away"||e||!S(r),time:s?ie(Oi(o,n)):void 0}}function Wa(o,t){let e=o.get("image.last_photo");if(!(e===void 0||t===void 0))return{entityId:e.entity_id,url:t,name:String(e.attributes.file_name??"")}}function qa(o,t,e,i,n){let r=V(i)==="away",{open:s,kind:a,seriesValues:d}=e.drawers;return{all:t.drawers,open:s&&t.drawers.includes(s)?s:void 0,canFocus:!r&&o.id("camera.live_view")!==void 0,look:e.overlay.look,settings:n(ge.filter(h=>!t.settings.includes(h))),estimate:tn(o,a,d),canStart:we(i)&&Dr(o,0)===void 0}}function Dr(o,t){let e=o.get("sensor.series");if(e?.state!=="running"&&e?.state!=="waiting")return;let{shots_done:i,shots_planned:n}=e.attributes,r=xt(o,t);return{done:Number(i??0),planned:Number(n??0),next:r===void 0?void 0:ie(r)}}var Nr=l(()=>{"use strict";M();ye();Rr();I();Ri();ze();Se();Ve();Fr();xe()});var Ir,jr=l(()=>{"use strict";w();Ir=$`
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
`});var Br,Ur=l(()=>{"use strict";w();jr();Ge();Br=[W,Bt,Q,q,Ir,$`
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
    .picker {
      position: relative;
      display: flex;
      align-items: center;
      min-height: 44px;
      border-radius: 22px;
      pointer-events: auto;
      white-space: pre;
      --mdc-icon-size: 18px;
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
    .picker select,
    .setting select {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      opacity: 0;
      cursor: pointer;
    }
    .picker select option,
    .setting select option {
      color: #212121;
      background: #fff;
    }
    .picker:has(select:focus-visible),
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
          grid-template-columns: minmax(0, 1fr) clamp(360px, 27%, 400px);
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
  `]});var Vr,Qe,Wr=l(()=>{F();pe();Gt();Vr=(o,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(o[n],n);return i},Qe=K(class extends H{constructor(o){if(super(o),o.type!==Te.CHILD)throw Error("repeat() can only be used in text expressions")}dt(o,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],r=[],s=0;for(let a of o)n[s]=i?i(a,s):s,r[s]=e(a,s),s++;return{values:r,keys:n}}render(o,t,e){return this.dt(o,t,e).values}update(o,[t,e,i]){let n=mr(o),{values:r,keys:s}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=s,r;let a=this.ut??=[],d=[],h,f,p=0,_=n.length-1,v=0,k=r.length-1;for(;p<=_&&v<=k;)if(n[p]===null)p++;else if(n[_]===null)_--;else if(a[p]===s[v])d[v]=te(n[p],r[v]),p++,v++;else if(a[_]===s[k])d[k]=te(n[_],r[k]),_--,k--;else if(a[p]===s[k])d[k]=te(n[p],r[k]),Pe(o,d[k+1],n[p]),p++,k--;else if(a[_]===s[v])d[v]=te(n[_],r[v]),Pe(o,n[p],n[_]),_--,v++;else if(h===void 0&&(h=Vr(s,v,k),f=Vr(a,p,_)),h.has(a[p]))if(h.has(a[_])){let D=f.get(s[v]),ei=D!==void 0?n[D]:null;if(ei===null){let Ii=Pe(o,n[p]);te(Ii,r[v]),d[v]=Ii}else d[v]=te(ei,r[v]),Pe(o,n[p],ei),n[D]=null;v++}else Kt(n[_]),_--;else Kt(n[p]),p++;for(;v<=k;){let D=Pe(o,d[k+1]);te(D,r[v]),d[v++]=D}for(;p<=_;){let D=n[p++];D!==null&&Kt(D)}return this.ut=s,qt(o,d),O}})});var Mi=l(()=>{Wr()});function Ka({state:o,shutter:t},e){let{label:i,working:n,disabled:r,done:s}=t;return c`<button
    type="button"
    class="shutter ${n?"working":""} ${s===void 0?"":"timed"}"
    style=${me({"--done":s?.toFixed(3)})}
    data-state=${o}
    aria-label=${i}
    title=${i}
    aria-busy=${n}
    aria-disabled=${r}
    @click=${()=>{e.shutter.press()}}
    @pointerdown=${a=>{a.button===0&&e.shutter.down()}}
    @pointerup=${()=>e.shutter.up()}
    @pointercancel=${()=>e.shutter.up()}
    @pointerleave=${()=>e.shutter.up()}
    @contextmenu=${a=>a.preventDefault()}
    @keydown=${a=>{a.repeat?a.preventDefault():e.shutter.down(a.key===" ")}}
    @keyup=${()=>e.shutter.up()}
    @blur=${()=>e.shutter.up()}
  ></button>`}function Ga(o,t){let{context:e,thumbnail:i}=t;if(!o)return c`<button
      type="button"
      class="thumb"
      disabled
      aria-label=${e.say("action.no_photo")}
    >
      <ha-icon icon="mdi:image-outline"></ha-icon>
    </button>`;let{entityId:n,url:r,name:s}=o,a=d=>c`<img src=${d} alt="" @error=${()=>i.refetch()} />`;return c`<button
    type="button"
    class="thumb"
    aria-label="${e.say("action.last_photo")} ${s}"
    title=${s}
    @click=${()=>{t.review.open(n)}}
  >
    ${Qe([r],d=>d,a)}
  </button>`}function Gr(o,{context:t,shutter:e}){return o===void 0?u:c`<label class="field bulb">
    <small>${t.say("editor.bulb_seconds")} (s)</small>
    <input
      type="number"
      inputmode="decimal"
      min=${ot}
      max=${nt}
      step="any"
      .value=${String(o)}
      @change=${i=>e.setBulbSeconds(i.target.valueAsNumber)}
    />
  </label>`}var qr,Kr,Za,Zr=l(()=>{"use strict";w();Mi();Ut();M();qr=c`<span></span>`,Kr=(o,t)=>c`<div class="deck">
    ${t.context.config.last_photo?Ga(o.thumbnail,t):qr}
    ${Ka(o,t)} ${o.movie?Za(o.movie,o.state,t):qr}
  </div>`;Za=({label:o,on:t,pending:e,disabled:i,time:n},r,s)=>c`<button
    type="button"
    class="round movie ${t?"on":""}"
    aria-label=${o}
    title=${o}
    aria-busy=${e}
    aria-disabled=${i}
    @click=${()=>{i?s.context.explain(r):s.movie.record(!t)}}
  >
    <i></i>${n===void 0?u:c`<span aria-hidden="true">${n}</span>`}
  </button>`});function Yr({mood:o,status:t,chips:e,picture:i},n){let{say:r,config:s}=n.context;return c`<canon-eos-card-view
    .say=${r}
    .url=${i.url}
    .auto=${s.live_view==="auto"}
    .why=${n.liveView.trouble}
    .reason=${i.reason}
    .photo=${i.photo}
    .fresh=${i.isFresh}
    .still=${s.live_view==="off"}
    .grid=${i.grid}
    .histogram=${i.histogram}
    .peaking=${i.peaking}
    .zebra=${i.zebra}
    .mirror=${i.mirror}
    .canFocus=${i.canFocus}
    .canPan=${i.canPan}
    .frames=${i.frames}
    .tapped=${n.focusPoint.tapped}
    @focus-point=${({detail:a})=>{n.drawers.picksWhite?n.drawers.pickWhite(a):n.focusPoint.focusAt(a)}}
    @pan=${({detail:a})=>{n.zoom.pan(a)}}
    @turn-on=${()=>{n.liveView.turnOn()}}
  >
    <div class="over top">
      <div class="pill ${o}"><i class="dot"></i><span>${t}</span></div>
      ${e?c`<div class="chips">${e.map(a=>Xa(a,n))}</div>`:u}
    </div>
    <div class="over bottom">
      <div>${Ya(i,n)}</div>
      <div class="tools">${Ja(i,n)}</div>
    </div>
  </canon-eos-card-view>`}function Ya(o,{context:t}){let e=o.lens===void 0?u:c`<span class="glass"> · ${o.lens}</span>`;return o.cameras.length<2?c`<span class="lens">${o.title}${e}</span>`:c`<label class="lens picker">
    ${o.title}${e}<ha-icon icon="mdi:menu-down"></ha-icon>
    <select
      aria-label=${t.say("editor.device")}
      @change=${i=>t.host.pick(i.target.value)}
    >
      ${o.cameras.map(({id:i,name:n})=>c`<option value=${i} ?selected=${i===o.camera}>${n}</option>`)}
    </select>
  </label>`}function Ja(o,t){let{say:e}=t.context,{grid:i,histogram:n}=o,r=`${Math.round(o.factor)}×`,s={label:e("action.autofocus"),face:Li("mdi:focus-auto"),act:()=>{t.shutter.focus()},disabled:t.shutter.waiting!==void 0},a=[{label:e("action.zoom",{factor:r}),face:r,act:()=>{t.zoom.next()}},{label:e("action.histogram"),face:Li("mdi:chart-histogram"),act:()=>t.overlay.toggle("histogram"),on:n,pressed:n},{label:e("action.grid",{grid:e(`editor.grid_${i}`)}),face:Li("mdi:grid"),act:()=>t.overlay.nextGrid(),on:i!=="none"}];return[o.hasAutofocus?[s]:[],o.url===void 0?[]:a].flat().map(Qa)}var Xa,Qa,Li,Xr=l(()=>{"use strict";w();Xa=({entityId:o,icon:t,text:e,name:i,warning:n},r)=>c`<button
    type="button"
    class="chip ${n?"warning":""}"
    aria-label=${i}
    title=${i}
    @click=${()=>r.context.details(o)}
  >
    <ha-icon icon=${t}></ha-icon>${e?c`<span>${e}</span>`:u}
  </button>`,Qa=({label:o,face:t,act:e,on:i,pressed:n,disabled:r})=>c`<button
    type="button"
    class="tool ${i?"on":""}"
    aria-label=${o}
    aria-pressed=${n??u}
    aria-disabled=${r??u}
    title=${o}
    @click=${e}
  >
    ${t}
  </button>`,Li=o=>c`<ha-icon icon=${o}></ha-icon>`});function Qr(o,t,e,i){if(!o.length)return u;let n=({detail:s})=>i.choose(s.key,s.value);return c`
    <div class="dials">${Qe(o,({key:s})=>s,s=>c`<canon-eos-card-dial
      data-key=${s.key}
      .setting=${s}
      .open=${s===t}
      @choose=${n}
      @toggle-dial=${()=>i.toggle(s)}
    ></canon-eos-card-dial>`)}</div>
    ${t?c`<canon-eos-card-strip
          .setting=${t}
          .say=${e}
          @choose=${n}
          @close-strip=${s=>{i.toggle(t),td(s.target,t)}}
        ></canon-eos-card-strip>`:u}
  `}function td(o,{key:t}){let e=`canon-eos-card-dial[data-key=${t}]`;o.parentElement?.querySelector(e)?.focus()}function Qt(o,t){return o.length?c`<div class="settings">${Qe(o,({key:i})=>i,i=>id(i,t))}</div>`:u}function id(o,t){let{key:e,label:i,value:n,options:r,word:s,pending:a,fixed:d}=o,h=({target:f})=>t.choose(e,f.value);return c`<div
    class="setting ${a?"pending":""} ${d===void 0?"":"fixed"}"
    title=${d||u}
    @click=${()=>t.explain(o)}
  >
    <ha-icon icon=${ed[e]??"mdi:tune"}></ha-icon>
    <span class="words" aria-hidden="true">
      <small>${i}</small>
      <span class="value">${n===void 0?"–":s(n)}</span>
    </span>
    <select aria-label=${i} ?disabled=${d!==void 0} @change=${h}>
      ${n===void 0||r.includes(n)?u:c`<option value=${n} disabled hidden .selected=${!0}>${s(n)}</option>`}
      ${r.map(f=>c`<option value=${f} .selected=${f===n}>${s(f)}</option>`)}
    </select>
  </div>`}var ed,Fi=l(()=>{"use strict";w();Mi();ed={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",color_temperature:"mdi:thermometer",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",aspect_ratio:"mdi:aspect-ratio",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"}});function Jr(o,t){let{context:e,drawers:i}=t,{say:n}=e;if(!o.all.length)return u;let r=s=>{let a=s===o.open;return c`<button
      type="button"
      class="tab ${a?"open":""}"
      aria-expanded=${a}
      @click=${()=>i.toggle(s)}
    >
      <ha-icon icon=${od[s]}></ha-icon><span>${n(`${s}.title`)}</span>
      <ha-icon icon=${a?"mdi:chevron-up":"mdi:chevron-down"}></ha-icon>
    </button>`};return c`<div class="tabs">${o.all.map(r)}</div>
    ${o.open==="more"?nd(o,t):u}
    ${o.open==="series"?ad(o.estimate,o.canStart,i,n):u}`}function nd(o,t){let{drawers:e,overlay:i,settings:n,context:r}=t,{say:s}=r;return c`<div class="drawer">
    ${o.canFocus?sd(e,s):u}
    <div class="row">
      ${o.canFocus?[Hi("mdi:camera-iris",s("more.depth_of_field"),e.stoppedDown,()=>e.stopDown()),Hi("mdi:eyedropper-variant",s("more.white_point"),e.picksWhite,()=>e.askForWhite())]:u}
    </div>
    ${o.canFocus?c`<div class="row">
          ${rd.map(([a,d])=>Hi(d,s(`more.${a}`),o.look[a],()=>i.toggle(a)))}
        </div>`:u}
    ${Qt(o.settings,n)}
  </div>`}function sd(o,t){let e=(i,n)=>{let r=t(`more.${i}`,{step:n});return c`<button
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
    </button>`};return c`<div class="row focus" role="group" aria-label=${t("more.focus")}>
    <span>${t("more.focus_near")}</span><span>${t("more.focus_far")}</span>
    ${[3,2,1].map(i=>e("near",i))} ${[1,2,3].map(i=>e("far",i))}
  </div>`}function ad(o,t,e,i){return c`<form
    class="drawer"
    @submit=${n=>{n.preventDefault(),e.startSeries()}}
  >
    <div class="row" role="radiogroup" aria-label=${i("series.title")}>
      ${Jo.map(n=>c`<button
            type="button"
            class="wide ${n===e.kind?"on":""}"
            role="radio"
            aria-checked=${n===e.kind}
            @click=${()=>e.choose(n)}
          >
            ${i(`series.${n}`)}
          </button>`)}
    </div>
    <div class="row">${wt[e.kind].map(n=>ld(n,e,i))}</div>
    <p class="estimate">${o?dd(o,i):i("series.incomplete")}</p>
    <button type="submit" class="wide start" ?disabled=${!t||!o}>
      <ha-icon icon="mdi:play"></ha-icon><span>${i("series.start")}</span>
    </button>
  </form>`}function ld(o,t,e){let{name:i,min:n,max:r,step:s,unit:a,options:d}=o,h=t.seriesValues[i],f=e(`series.${t.kind}_${i}`);return d?c`<label class="field">
      <small>${f}</small>
      <select @change=${p=>t.enter(i,p.target.value)}>
        ${d.map(p=>c`<option value=${p} .selected=${p===h}>
              ${i==="direction"?e(`more.focus_${p}`):p}
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
      .value=${String(h)}
      @input=${p=>t.enter(i,p.target.valueAsNumber)}
    />
  </label>`}var od,rd,Hi,dd,es=l(()=>{"use strict";w();ze();Ve();Fi();od={more:"mdi:tune-variant",series:"mdi:timer-outline"};rd=[["peaking","mdi:image-filter-hdr-outline"],["zebra","mdi:texture"],["mirror","mdi:flip-horizontal"]],Hi=(o,t,e,i)=>c`<button type="button" class="wide ${e?"on":""}" aria-pressed=${e} @click=${i}>
    <ha-icon icon=${o}></ha-icon><span>${t}</span>
  </button>`;dd=({photos:o,seconds:t,room:e,batteryLow:i},n)=>[t===void 0?n("series.photos",{photos:o}):n("series.photos_in",{photos:o,time:ie(t)}),e===void 0?"":n("series.no_room",{room:e}),i?n("chip.battery_low"):""].filter(Boolean).join(" · ")});function ts({context:o,review:t}){return!t.isOpen||!t.photo?u:c`<canon-eos-card-review
    .say=${o.say}
    name=${t.photo.name}
    url=${X(t.url)}
    .index=${t.index}
    .count=${t.photos.length}
    @turn=${e=>{t.select(e.detail)}}
    @remove=${()=>{t.remove()}}
    @leave=${()=>t.close()}
  ></canon-eos-card-review>`}var is=l(()=>{"use strict";w();qe()});function os(o){let{error:t,note:e}=o.messages;return c`
    ${t===void 0?u:c`<div class="error" role="alert">
          <ha-icon icon="mdi:alert-circle-outline"></ha-icon>
          <span>${t}</span>
          <button
            type="button"
            aria-label=${o.say("action.dismiss")}
            @click=${()=>o.messages.dismiss()}
          >
            <ha-icon icon="mdi:close"></ha-icon>
          </button>
        </div>`}
    ${e===void 0?u:c`<div class="error note">
          <ha-icon icon="mdi:information-outline"></ha-icon>
          <span>${e}</span>
        </div>`}
  `}function ns(o,t){if(!o)return u;let{done:e,planned:i,next:n}=o;return c`<div class="progress">
    <span>${t.say("state.series")} ${e}${i?` / ${i}`:""}${n?` · ${t.say("series.next",{time:n})}`:""}</span>
    ${i?c`<progress max=${i} value=${e}></progress>`:c`<progress></progress>`}
    <button type="button" @click=${()=>{t.press("button.cancel")}}>
      ${t.say("action.cancel")}
    </button>
  </div>`}var rs,ss=l(()=>{"use strict";w();rs=o=>c`<ha-card>
    <div class="nothing">
      <ha-icon icon="mdi:camera-off-outline"></ha-icon>
      <p>${o}</p>
    </div>
  </ha-card>`});var as,cd,oe,ds=l(()=>{"use strict";w();Z();Qo();Tn();M();Hn();Bn();Ai();Wn();qn();Sr();ve();I();Ri();Ve();Nr();Ur();Zr();Xr();es();is();Fi();ss();cd=200,oe=class extends x{static getConfigElement(){return Fn()}static getStubConfig(){return Gi()}constructor(){super(),new Ce(this,cd,()=>this.isTimed,()=>this.requestUpdate())}setConfig(t){this.config=Le(t)}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),this.controls?.stop()}shouldUpdate(t){let e=t.size===1&&t.has("hass"),{hass:i,controls:n}=this;return!e||!i||!n||qi(n.context.camera,i)}willUpdate(){let{hass:t,config:e}=this;if(!t||!e)return;let i=fe(t,e,as),n=this.controls?.context.camera;if(n&&n.deviceId!==i&&(this.controls?.end(),this.controls=void 0),i===void 0)return;let r=this.controls&&n?.hass.entities===t.entities,s=new Je(t,i,r?n.entities:Wi(t,i));this.controls?this.controls.update(s,e):this.controls=new It(new yt(this,s,e))}pick(t){as=t,this.requestUpdate()}get isTimed(){let{controls:t}=this;return t!==void 0&&((t.shutter.exposingSince??t.shutter.timerSince)!==void 0||Pr(t.context.camera)||xt(t.context.camera,Date.now())!==void 0)}render(){let{hass:t,config:e,controls:i}=this;if(!t||!e)return u;if(!i?.context.camera.entities.size)return rs(L(t.language)(this.problem(e)));let{context:n,settings:r}=i,{say:s}=n,a=Hr(n.camera,e,s,i,Date.now());return c`<ha-card>
      ${Yr(a,i)}
      <div class="controls">
        ${Qr(a.dials,a.openDial,s,r)} ${Kr(a,i)}
        ${Gr(a.bulb,i)}
        ${os(n)} ${ns(a.series,n)} ${Qt(a.settings,r)}
        ${Jr(a.drawers,i)}
      </div>
      <div class="unseen" role="status">${s(`state.${a.state}`)}</div>
      <div class="unseen" role="status">${n.messages.note??n.messages.said}</div>
      ${ts(i)}
    </ha-card>`}problem(t){return this.controls?"problem.no_entities":t.device||t.entity?"problem.unknown_camera":"problem.no_camera"}};oe.styles=Br,m([g({attribute:!1})],oe.prototype,"hass",2),m([A()],oe.prototype,"config",2),m([R("canon-eos-card-view")],oe.prototype,"picture",2),oe=m([E(T)],oe)});function ud(o){let t=`custom:${T}`,e=N(o).map(i=>{let n=[{type:t,device:i}];return{title:Ni(o,i),path:i,type:"panel",cards:n}});return e.length?e:[{path:"camera",icon:"mdi:camera-iris",type:"panel",cards:[{type:t}]}]}var Ni,Di,ls=l(()=>{"use strict";M();I();Ni=(o,t)=>{let{name:e,name_by_user:i}=o.devices[t]??{};return i||e||"Canon EOS"};Di=class extends HTMLElement{static generate(t,e){return Promise.resolve({views:ud(e)})}};customElements.define(`ll-strategy-dashboard-${Me}`,Di)});var cs={};gs(cs,{CanonEosPanel:()=>ne});var ne,us=l(()=>{"use strict";w();Z();ds();M();ls();ve();I();ne=class extends x{constructor(){super(...arguments);this.narrow=!1;this.cards=new Map}render(){let{hass:e}=this;if(!e)return u;let i=N(e),n=i.length?i.map(s=>this.card(e,s)):this.card(e),r=i.length===1&&i[0]?Ni(e,i[0]):"Canon EOS";return c`<header>
        ${this.menu(e)}
        <h1>${r}</h1>
      </header>
      <main>${n}</main>`}menu(e){if(!this.narrow&&e.dockedSidebar!=="always_hidden")return u;let i=()=>this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0})),n=L(e.language)("dashboard.menu");return c`<button aria-label=${n} @click=${i}>
      <ha-icon icon="mdi:menu"></ha-icon>
    </button>`}card(e,i=""){let n=this.cards.get(i);return n||(n=document.createElement(T),n.setConfig({type:`custom:${T}`,...i&&{device:i}}),this.cards.set(i,n)),n.hass=e,n}};ne.styles=$`
    :host {
      display: block;
      min-height: 100%;
      background: var(--primary-background-color);
      color: var(--primary-text-color);
    }
    header {
      display: flex;
      align-items: center;
      height: var(--header-height, 56px);
      padding: 0 12px;
      background: var(--app-header-background-color);
      color: var(--app-header-text-color, var(--text-primary-color));
    }
    button {
      width: 48px;
      height: 48px;
      border: none;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    h1 {
      margin: 0 0 0 12px;
      font-size: 20px;
      font-weight: 400;
    }
    main {
      display: grid;
      gap: 16px;
      padding: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    }
  `,m([g({attribute:!1})],ne.prototype,"hass",2),m([g({type:Boolean})],ne.prototype,"narrow",2),ne=m([E("canon-eos-panel")],ne)});M();ve();var hs="https://github.com/canon-eos/ha-canon-eos",Jt=o=>L(document.documentElement.lang||navigator.language)(o),ps=window.customCards??=[];ps.some(o=>o.type===T)||ps.push({type:T,get name(){return Jt("picker.name")},get description(){return Jt("picker.description")},preview:!0,documentationURL:hs,getEntitySuggestion:Zi});var ms=window.customStrategies??=[];ms.some(o=>o.type===Me)||ms.push({type:Me,strategyType:"dashboard",get name(){return Jt("dashboard.name")},get description(){return Jt("dashboard.description")},documentationURL:hs});var pd=1e4,md=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(o=>setTimeout(o,pd))]);md.then(()=>Promise.resolve().then(()=>(us(),cs)));

// Built from card/ by script/card: change it there.
// Contains Lit, (c) Google LLC, BSD-3-Clause.
var lt=Object.defineProperty;var Fi=Object.getOwnPropertyDescriptor;var m=(s,t,e)=>()=>{if(e)throw e[0];try{return s&&(t=s(s=0)),t}catch(i){throw e=[i],i}};var Bi=(s,t)=>{for(var e in t)lt(s,e,{get:t[e],enumerable:!0})};var g=(s,t,e,i)=>{for(var n=i>1?void 0:i?Fi(t,e):t,r=s.length-1,o;r>=0;r--)(o=s[r])&&(n=(i?o(t,e,n):o(n))||n);return i&&n&&lt(t,e,n),n};function ze(s){let t=new Set,e=new Set;for(let i of Object.values(s.entities)){if(i?.platform!==ie||!i.device_id||!i.translation_key)continue;let n=ht(i.entity_id,i.translation_key);n===ct?t.add(i.device_id):n===ut&&e.add(i.device_id)}return[...t,...[...e].filter(i=>!t.has(i))]}function me(s,t){return t.device?t.device in s.devices?t.device:void 0:t.entity?s.entities[t.entity]?.device_id??void 0:ze(s)[0]}function pt(s,t){let e=new Map;for(let i of Object.values(s.entities)){if(i?.platform!==ie||i.device_id!==t||!i.translation_key)continue;let n=ht(i.entity_id,i.translation_key),r=e.get(n);r?r.push(i.entity_id):e.set(n,[i.entity_id])}for(let i of e.values())i.sort();return e}var ie,ct,ut,ht,fe,Fe=m(()=>{"use strict";ie="canon_eos",ct="camera.live_view",ut="button.take_photo",ht=(s,t)=>`${s.split(".",1)[0]??""}.${t}`;fe=class{constructor(t,e,i){this.hass=t;this.deviceId=e;this.entities=i}id(t){return this.entities.get(t)?.[0]}get(t){let e=this.id(t);return e===void 0?void 0:this.hass.states[e]}all(t){return(this.entities.get(t)??[]).map(e=>this.hass.states[e]).filter(e=>e!==void 0)}state(t){return this.get(t)?.state}number(t){let e=Number.parseFloat(this.state(t)??"");return Number.isFinite(e)?e:void 0}get target(){return this.id(ut)??this.id(ct)}get name(){let t=this.hass.devices[this.deviceId];return t?.name_by_user||t?.name||t?.model||"Canon EOS"}}});var ge,ft=m(()=>{ge={state:{offline:"Camera is off",stuck:"Stuck: switch it off and on",no_card:"No card",card_full:"Card full",card_locked:"Card write-protected",recording:"Recording",focusing:"Focusing",exposing:"Exposing",writing:"Writing",series:"Series",series_waiting:"Series: waiting for the camera",busy:"Busy",focus_failed:"Not in focus",ready:"Ready"},live:{picture:"Live view. Arrow keys move the focus point, Enter focuses there.",still:"Live view",start:"Show live view",waiting:"Waiting for the picture",off:"Live view is turned off",turn_on:"Turn on",failed:"The camera shows no live view now",retry:"Try again",none:"This camera has no live view"},action:{shutter:"Take photo",bulb_start:"Open the shutter for {seconds} s",bulb_end:"Close the shutter",autofocus:"Autofocus",movie_start:"Record movie",movie_stop:"Stop recording",cancel:"Cancel series",grid:"Grid",histogram:"Histogram",zoom:"Magnification: {factor}",last_photo:"Open last photo",no_photo:"No photo yet",details:"Show {name}",previous:"Previous value",next:"Next value",dismiss:"Dismiss"},setting:{exposure_mode:"Mode",shutter_speed:"Shutter",aperture:"Aperture",iso:"ISO",exposure_compensation:"Exp. comp.",drive_mode:"Drive mode",white_balance:"White balance",af_mode:"AF mode",metering_mode:"Metering",picture_style:"Picture style",image_quality:"Quality",live_af_method:"AF method",live_view_size:"Live view size",save_to:"Save to",on_camera:"Turned with the camera's mode dial"},chip:{battery:"Battery",battery_low:"Battery low",shots:"Shots left",card:"Card {slot}"},said:{photo:"Photo taken: {name}",focused:"In focus",not_focused:"Not in focus",failed:"The camera did not do that."},problem:{no_camera:"No Canon EOS camera is set up. Add one under Settings, Devices & services.",unknown_camera:"The camera of this card is not there any more. Choose another one."},picker:{name:"Canon EOS camera",description:"Live view, tap to focus, shutter button and exposure dials of a Canon EOS camera."},editor:{device:"Camera",device_help:"Without one, the first camera that is found.",name:"Name",show:"What to show",shooting:"Shooting",live_view:"Live view",live_view_auto:"While it is on the screen",live_view_on_tap:"After a tap",live_view_off:"Never",grid:"Grid",grid_none:"None",grid_thirds:"Thirds",grid_fine:"Fine",grid_diagonal:"Diagonals",histogram:"Histogram",status:"Battery, shots left and card",last_photo:"Last photo",movie:"Movie button",dials:"Dials",settings:"Further settings",autofocus:"Focus before each photo",bulb_seconds:"Bulb exposure"}}});function gt(s,t){let e=s;for(let i of t.split(".")){if(typeof e!="object")return;e=e[i]}return typeof e=="string"?e:void 0}function L(s){let e=mt[s??"en"]??mt[s?.split("-",1)[0]??"en"]??ge;return(i,n)=>(gt(e,i)??gt(ge,i)??i).replace(/\{(\w+)\}/g,(o,a)=>String(n?.[a]??o))}var mt,ve=m(()=>{"use strict";ft();mt={en:ge}});function $t(s){for(let e of["device","entity","name"])if(s[e]!==void 0&&typeof s[e]!="string")throw new Error(`${e} has to be a text`);if(!vt(s.live_view,je))throw new Error(`live_view has to be one of: ${je.join(", ")}`);if(!vt(s.grid,U))throw new Error(`grid has to be one of: ${U.join(", ")}`);if(!bt(s.dials,be))throw new Error(`dials can be: ${be.join(", ")}`);if(!bt(s.settings,Be))throw new Error(`settings can be: ${Be.join(", ")}`);let t=s.bulb_seconds;if(t!==void 0&&!(typeof t=="number"&&t>=.5))throw new Error("bulb_seconds has to be a number from 0.5 on");return{...Y,...s}}function _t(s){let[t,e]=ze(s),i=`custom:${I}`;return t&&e?{type:i,device:t}:{type:i}}function wt(s,t){if(s.entities[t]?.platform!==ie||!["camera","button","image"].includes(qi(t)))return null;let i=me(s,{entity:t});return i?{config:{type:`custom:${I}`,device:i}}:null}function St(s){let t=L(s);return{schema:[{name:"device",selector:{device:{filter:[{integration:ie}]}}},{name:"name",selector:{text:{}}},{name:"show",type:"expandable",flatten:!0,title:t("editor.show"),icon:"mdi:image-filter-center-focus",schema:[yt("live_view",je,t),yt("grid",U,t),...["histogram","status","last_photo","movie"].map(e=>({name:e,selector:{boolean:{}},default:Y[e]}))]},{name:"shooting",type:"expandable",flatten:!0,title:t("editor.shooting"),icon:"mdi:camera-iris",schema:[xt("dials",be,t),xt("settings",Be,t),{name:"autofocus",selector:{boolean:{}},default:Y.autofocus},{name:"bulb_seconds",selector:{number:{min:.5,max:3600,step:.5,mode:"box",unit_of_measurement:"s"}},default:Y.bulb_seconds}]}],computeLabel:e=>t(`editor.${e.name}`),computeHelper:e=>e.name==="device"?t("editor.device_help"):void 0}}function yt(s,t,e){let i=t.map(n=>({value:n,label:e(`editor.${s}_${n}`)}));return{name:s,selector:{select:{mode:"dropdown",options:i}},default:Y[s]}}function xt(s,t,e){let i=t.map(n=>({value:n,label:e(`setting.${n}`)}));return{name:s,selector:{select:{multiple:!0,options:i}},default:Y[s]}}var I,be,Be,je,U,Y,vt,bt,qi,qe=m(()=>{"use strict";Fe();ve();I="canon-eos-card",be=["exposure_mode","shutter_speed","aperture","iso","exposure_compensation"],Be=["drive_mode","white_balance","af_mode","metering_mode","picture_style","image_quality","live_af_method","live_view_size","save_to"],je=["auto","on_tap","off"],U=["none","thirds","fine","diagonal"],Y={live_view:"auto",grid:"none",histogram:!1,status:!0,last_photo:!0,movie:!0,dials:[...be],settings:["drive_mode","white_balance"],autofocus:!0,bulb_seconds:30},vt=(s,t)=>s===void 0||typeof s=="string"&&t.includes(s),bt=(s,t)=>s===void 0||Array.isArray(s)&&s.every(e=>t.includes(e));qi=s=>s.split(".",1)[0]??""});var ye,xe,Ve,At,ne,kt,E,Et,We,Ge=m(()=>{ye=globalThis,xe=ye.ShadowRoot&&(ye.ShadyCSS===void 0||ye.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ve=Symbol(),At=new WeakMap,ne=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==Ve)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o,e=this.t;if(xe&&t===void 0){let i=e!==void 0&&e.length===1;i&&(t=At.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&At.set(e,t))}return t}toString(){return this.cssText}},kt=s=>new ne(typeof s=="string"?s:s+"",void 0,Ve),E=(s,...t)=>{let e=s.length===1?s[0]:t.reduce((i,n,r)=>i+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+s[r+1],s[0]);return new ne(e,s,Ve)},Et=(s,t)=>{if(xe)s.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let e of t){let i=document.createElement("style"),n=ye.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=e.cssText,s.appendChild(i)}},We=xe?s=>s:s=>s instanceof CSSStyleSheet?(t=>{let e="";for(let i of t.cssRules)e+=i.cssText;return kt(e)})(s):s});var Vi,Wi,Gi,Ki,Yi,Zi,$e,Tt,Ji,Qi,se,re,_e,Ct,T,oe=m(()=>{Ge();Ge();({is:Vi,defineProperty:Wi,getOwnPropertyDescriptor:Gi,getOwnPropertyNames:Ki,getOwnPropertySymbols:Yi,getPrototypeOf:Zi}=Object),$e=globalThis,Tt=$e.trustedTypes,Ji=Tt?Tt.emptyScript:"",Qi=$e.reactiveElementPolyfillSupport,se=(s,t)=>s,re={toAttribute(s,t){switch(t){case Boolean:s=s?Ji:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,t){let e=s;switch(t){case Boolean:e=s!==null;break;case Number:e=s===null?null:Number(s);break;case Object:case Array:try{e=JSON.parse(s)}catch{e=null}}return e}},_e=(s,t)=>!Vi(s,t),Ct={attribute:!0,type:String,converter:re,reflect:!1,useDefault:!1,hasChanged:_e};Symbol.metadata??=Symbol("metadata"),$e.litPropertyMetadata??=new WeakMap;T=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=Ct){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(t,i,e);n!==void 0&&Wi(this.prototype,t,n)}}static getPropertyDescriptor(t,e,i){let{get:n,set:r}=Gi(this.prototype,t)??{get(){return this[e]},set(o){this[e]=o}};return{get:n,set(o){let a=n?.call(this);r?.call(this,o),this.requestUpdate(t,a,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??Ct}static _$Ei(){if(this.hasOwnProperty(se("elementProperties")))return;let t=Zi(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(se("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(se("properties"))){let e=this.properties,i=[...Ki(e),...Yi(e)];for(let n of i)this.createProperty(n,e[n])}let t=this[Symbol.metadata];if(t!==null){let e=litPropertyMetadata.get(t);if(e!==void 0)for(let[i,n]of e)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[e,i]of this.elementProperties){let n=this._$Eu(e,i);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){let e=[];if(Array.isArray(t)){let i=new Set(t.flat(1/0).reverse());for(let n of i)e.unshift(We(n))}else t!==void 0&&e.push(We(t));return e}static _$Eu(t,e){let i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){let t=new Map,e=this.constructor.elementProperties;for(let i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){let t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Et(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){let i=this.constructor.elementProperties.get(t),n=this.constructor._$Eu(t,i);if(n!==void 0&&i.reflect===!0){let r=(i.converter?.toAttribute!==void 0?i.converter:re).toAttribute(e,i.type);this._$Em=t,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(t,e){let i=this.constructor,n=i._$Eh.get(t);if(n!==void 0&&this._$Em!==n){let r=i.getPropertyOptions(n),o=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:re;this._$Em=n;let a=o.fromAttribute(e,r.type);this[n]=a??this._$Ej?.get(n)??a,this._$Em=null}}requestUpdate(t,e,i,n=!1,r){if(t!==void 0){let o=this.constructor;if(n===!1&&(r=this[t]),i??=o.getPropertyOptions(t),!((i.hasChanged??_e)(r,e)||i.useDefault&&i.reflect&&r===this._$Ej?.get(t)&&!this.hasAttribute(o._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:n,wrapped:r},o){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,o??e??this[t]),r!==!0||o!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),n===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,r]of i){let{wrapped:o}=r,a=this[n];o!==!0||this._$AL.has(n)||a===void 0||this.C(n,void 0,r,a)}}let t=!1,e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};T.elementStyles=[],T.shadowRootOptions={mode:"open"},T[se("elementProperties")]=new Map,T[se("finalized")]=new Map,Qi?.({ReactiveElement:T}),($e.reactiveElementVersions??=[]).push("2.1.2")});function Dt(s,t){if(!Qe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Pt!==void 0?Pt.createHTML(t):t}function F(s,t,e=s,i){if(t===A)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,r=le(t)?void 0:t._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=F(s,n._$AS(s,t.values),n,i)),t}var Ye,Rt,we,Pt,Ze,C,Je,Xi,z,de,le,Qe,It,Ke,ae,Mt,Ht,N,Ot,Lt,Nt,Xe,u,J,Un,A,p,Ut,D,zt,ce,Se,Z,B,Ae,ke,Ee,Te,Ft,en,Bt,R=m(()=>{Ye=globalThis,Rt=s=>s,we=Ye.trustedTypes,Pt=we?we.createPolicy("lit-html",{createHTML:s=>s}):void 0,Ze="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,Je="?"+C,Xi=`<${Je}>`,z=document,de=()=>z.createComment(""),le=s=>s===null||typeof s!="object"&&typeof s!="function",Qe=Array.isArray,It=s=>Qe(s)||typeof s?.[Symbol.iterator]=="function",Ke=`[ 	
\f\r]`,ae=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Mt=/-->/g,Ht=/>/g,N=RegExp(`>|${Ke}(?:([^\\s"'>=/]+)(${Ke}*=${Ke}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ot=/'/g,Lt=/"/g,Nt=/^(?:script|style|textarea|title)$/i,Xe=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),u=Xe(1),J=Xe(2),Un=Xe(3),A=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Ut=new WeakMap,D=z.createTreeWalker(z,129);zt=(s,t)=>{let e=s.length-1,i=[],n,r=t===2?"<svg>":t===3?"<math>":"",o=ae;for(let a=0;a<e;a++){let d=s[a],c,v,l=-1,h=0;for(;h<d.length&&(o.lastIndex=h,v=o.exec(d),v!==null);)h=o.lastIndex,o===ae?v[1]==="!--"?o=Mt:v[1]!==void 0?o=Ht:v[2]!==void 0?(Nt.test(v[2])&&(n=RegExp("</"+v[2],"g")),o=N):v[3]!==void 0&&(o=N):o===N?v[0]===">"?(o=n??ae,l=-1):v[1]===void 0?l=-2:(l=o.lastIndex-v[2].length,c=v[1],o=v[3]===void 0?N:v[3]==='"'?Lt:Ot):o===Lt||o===Ot?o=N:o===Mt||o===Ht?o=ae:(o=N,n=void 0);let f=o===N&&s[a+1].startsWith("/>")?" ":"";r+=o===ae?d+Xi:l>=0?(i.push(c),d.slice(0,l)+Ze+d.slice(l)+C+f):d+C+(l===-2?a:f)}return[Dt(s,r+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},ce=class s{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let r=0,o=0,a=t.length-1,d=this.parts,[c,v]=zt(t,e);if(this.el=s.createElement(c,i),D.currentNode=this.el.content,e===2||e===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(n=D.nextNode())!==null&&d.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let l of n.getAttributeNames())if(l.endsWith(Ze)){let h=v[o++],f=n.getAttribute(l).split(C),b=/([.?@])?(.*)/.exec(h);d.push({type:1,index:r,name:b[2],strings:f,ctor:b[1]==="."?Ae:b[1]==="?"?ke:b[1]==="@"?Ee:B}),n.removeAttribute(l)}else l.startsWith(C)&&(d.push({type:6,index:r}),n.removeAttribute(l));if(Nt.test(n.tagName)){let l=n.textContent.split(C),h=l.length-1;if(h>0){n.textContent=we?we.emptyScript:"";for(let f=0;f<h;f++)n.append(l[f],de()),D.nextNode(),d.push({type:2,index:++r});n.append(l[h],de())}}}else if(n.nodeType===8)if(n.data===Je)d.push({type:2,index:r});else{let l=-1;for(;(l=n.data.indexOf(C,l+1))!==-1;)d.push({type:7,index:r}),l+=C.length-1}r++}}static createElement(t,e){let i=z.createElement("template");return i.innerHTML=t,i}};Se=class{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:e},parts:i}=this._$AD,n=(t?.creationScope??z).importNode(e,!0);D.currentNode=n;let r=D.nextNode(),o=0,a=0,d=i[0];for(;d!==void 0;){if(o===d.index){let c;d.type===2?c=new Z(r,r.nextSibling,this,t):d.type===1?c=new d.ctor(r,d.name,d.strings,this,t):d.type===6&&(c=new Te(r,this,t)),this._$AV.push(c),d=i[++a]}o!==d?.index&&(r=D.nextNode(),o++)}return D.currentNode=z,n}p(t){let e=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}},Z=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=F(this,t,e),le(t)?t===p||t==null||t===""?(this._$AH!==p&&this._$AR(),this._$AH=p):t!==this._$AH&&t!==A&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):It(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==p&&le(this._$AH)?this._$AA.nextSibling.data=t:this.T(z.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=ce.createElement(Dt(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let r=new Se(n,this),o=r.u(this.options);r.p(e),this.T(o),this._$AH=r}}_$AC(t){let e=Ut.get(t.strings);return e===void 0&&Ut.set(t.strings,e=new ce(t)),e}k(t){Qe(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let r of t)n===e.length?e.push(i=new s(this.O(de()),this.O(de()),this,this.options)):i=e[n],i._$AI(r),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Rt(t).nextSibling;Rt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},B=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,n,r){this.type=1,this._$AH=p,this._$AN=void 0,this.element=t,this.name=e,this._$AM=n,this.options=r,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=p}_$AI(t,e=this,i,n){let r=this.strings,o=!1;if(r===void 0)t=F(this,t,e,0),o=!le(t)||t!==this._$AH&&t!==A,o&&(this._$AH=t);else{let a=t,d,c;for(t=r[0],d=0;d<r.length-1;d++)c=F(this,a[i+d],e,d),c===A&&(c=this._$AH[d]),o||=!le(c)||c!==this._$AH[d],c===p?t=p:t!==p&&(t+=(c??"")+r[d+1]),this._$AH[d]=c}o&&!n&&this.j(t)}j(t){t===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},Ae=class extends B{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===p?void 0:t}},ke=class extends B{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==p)}},Ee=class extends B{constructor(t,e,i,n,r){super(t,e,i,n,r),this.type=5}_$AI(t,e=this){if((t=F(this,t,e,0)??p)===A)return;let i=this._$AH,n=t===p&&i!==p||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,r=t!==p&&(i===p||n);n&&this.element.removeEventListener(this.name,this,i),r&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},Te=class{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){F(this,t)}},Ft={M:Ze,P:C,A:Je,C:1,L:zt,R:Se,D:It,V:F,I:Z,H:B,N:ke,U:Ee,B:Ae,F:Te},en=Ye.litHtmlPolyfillSupport;en?.(ce,Z),(Ye.litHtmlVersions??=[]).push("3.3.3");Bt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let r=e?.renderBefore??null;i._$litPart$=n=new Z(t.insertBefore(de(),r),r,void 0,e??{})}return n._$AI(s),n}});var et,S,tn,jt=m(()=>{oe();oe();R();R();et=globalThis,S=class extends T{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){let e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Bt(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return A}};S._$litElement$=!0,S.finalized=!0,et.litElementHydrateSupport?.({LitElement:S});tn=et.litElementPolyfillSupport;tn?.({LitElement:S});(et.litElementVersions??=[]).push("4.2.2")});var qt=m(()=>{});var ue=m(()=>{oe();R();jt();qt()});var j,Vt=m(()=>{j=s=>(t,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(s,t)}):customElements.define(s,t)}});function x(s){return(t,e)=>typeof e=="object"?sn(s,t,e):((i,n,r)=>{let o=n.hasOwnProperty(r);return n.constructor.createProperty(r,i),o?Object.getOwnPropertyDescriptor(n,r):void 0})(s,t,e)}var nn,sn,tt=m(()=>{oe();nn={attribute:!0,type:String,converter:re,reflect:!1,hasChanged:_e},sn=(s=nn,t,e)=>{let{kind:i,metadata:n}=e,r=globalThis.litPropertyMetadata.get(n);if(r===void 0&&globalThis.litPropertyMetadata.set(n,r=new Map),i==="setter"&&((s=Object.create(s)).wrapped=!0),r.set(e.name,s),i==="accessor"){let{name:o}=e;return{set(a){let d=t.get.call(this);t.set.call(this,a),this.requestUpdate(o,d,s,!0,a)},init(a){return a!==void 0&&this.C(o,void 0,s,a),a}}}if(i==="setter"){let{name:o}=e;return function(a){let d=this[o];t.call(this,a),this.requestUpdate(o,d,s,!0,a)}}throw Error("Unsupported decorator location: "+i)}});function _(s){return x({...s,state:!0,attribute:!1})}var Wt=m(()=>{tt();});var Gt=m(()=>{});var q,Q=m(()=>{q=(s,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(s,t,e),e)});function V(s,t){return(e,i,n)=>{let r=o=>o.renderRoot?.querySelector(s)??null;if(t){let{get:o,set:a}=typeof i=="object"?e:n??(()=>{let d=Symbol();return{get(){return this[d]},set(c){this[d]=c}}})();return q(e,i,{get(){let d=o.call(this);return d===void 0&&(d=r(this),(d!==null||this.hasUpdated)&&a.call(this,d)),d}})}return q(e,i,{get(){return r(this)}})}}var Kt=m(()=>{Q();});var Yt=m(()=>{Q();});var Zt=m(()=>{Q();});var Jt=m(()=>{Q();});var Qt=m(()=>{Q();});var Ce=m(()=>{Vt();tt();Wt();Gt();Kt();Yt();Zt();Jt();Qt()});var Re,Pe,X,it=m(()=>{Re={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Pe=s=>(...t)=>({_$litDirective$:s,values:t}),X=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}}});var rn,Xt,ei,ee,P,on,ti,ii,Me,ni=m(()=>{R();({I:rn}=Ft),Xt=s=>s,ei=()=>document.createComment(""),ee=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let r=i.insertBefore(ei(),n),o=i.insertBefore(ei(),n);e=new rn(r,o,s,s.options)}else{let r=e._$AB.nextSibling,o=e._$AM,a=o!==s;if(a){let d;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(d=s._$AU)!==o._$AU&&e._$AP(d)}if(r!==n||a){let d=e._$AA;for(;d!==r;){let c=Xt(d).nextSibling;Xt(i).insertBefore(d,n),d=c}}}return e},P=(s,t,e=s)=>(s._$AI(t,e),s),on={},ti=(s,t=on)=>s._$AH=t,ii=s=>s._$AH,Me=s=>{s._$AR(),s._$AA.remove()}});var si,He,ri=m(()=>{R();it();ni();si=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},He=Pe(class extends X{constructor(s){if(super(s),s.type!==Re.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],r=[],o=0;for(let a of s)n[o]=i?i(a,o):o,r[o]=e(a,o),o++;return{values:r,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=ii(s),{values:r,keys:o}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=o,r;let a=this.ut??=[],d=[],c,v,l=0,h=n.length-1,f=0,b=r.length-1;for(;l<=h&&f<=b;)if(n[l]===null)l++;else if(n[h]===null)h--;else if(a[l]===o[f])d[f]=P(n[l],r[f]),l++,f++;else if(a[h]===o[b])d[b]=P(n[h],r[b]),h--,b--;else if(a[l]===o[b])d[b]=P(n[l],r[b]),ee(s,d[b+1],n[l]),l++,b--;else if(a[h]===o[f])d[f]=P(n[h],r[f]),ee(s,n[l],n[h]),h--,f++;else if(c===void 0&&(c=si(o,f,b),v=si(a,l,h)),c.has(a[l]))if(c.has(a[h])){let w=v.get(o[f]),H=w!==void 0?n[w]:null;if(H===null){let O=ee(s,n[l]);P(O,r[f]),d[f]=O}else d[f]=P(H,r[f]),ee(s,n[l],H),n[w]=null;f++}else Me(n[h]),h--;else Me(n[l]),l++;for(;f<=b;){let w=ee(s,d[b+1]);P(w,r[f]),d[f++]=w}for(;l<=h;){let w=n[l++];w!==null&&Me(w)}return this.ut=o,ti(s,d),A}})});var oi=m(()=>{ri()});var Oe,ai=m(()=>{R();Oe=s=>s??p});var nt=m(()=>{ai()});function st(s,t,e){let i=t===void 0?-1:s.indexOf(t);if(!(i<0))return s[Math.min(Math.max(i+e,0),s.length-1)]}function rt(s){switch(s){case"ArrowUp":case"ArrowRight":return 1;case"ArrowDown":case"ArrowLeft":return-1;case"PageUp":return 3;case"PageDown":return-3;case"Home":return-1/0;case"End":return 1/0;default:return}}var Le,ot=m(()=>{"use strict";Le=class{constructor(t){this.options=t;this.settling=!1}get pending(){return this.wanted}want(t){this.wanted=t,this.restart(this.options.quiet??250,()=>{this.flush()}),this.options.changed()}seen(t){this.sending===void 0&&this.settling&&this.wanted===t&&this.settle()}stop(){clearTimeout(this.timer),this.timer=void 0,this.wanted=void 0,this.settling=!1}restart(t,e){clearTimeout(this.timer),this.settling=!1,this.timer=setTimeout(e,t)}settle(){this.stop(),this.options.changed()}async flush(){if(this.sending!==void 0||this.wanted===void 0)return;let t=this.wanted;this.sending=t;try{await this.options.send(t)}catch(e){this.sending=void 0,this.settle(),this.options.failed(e);return}this.sending=void 0,this.wanted!==void 0&&(this.wanted===t?(this.restart(this.options.grace??1500,()=>this.settle()),this.settling=!0,this.options.changed()):await this.flush())}}});var W,di,Ue=m(()=>{"use strict";ue();W=E`
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
`,di=E`
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
  @container (min-width: 640px) {
    .controls {
      padding: 16px;
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
`});var at,G,M,li=m(()=>{"use strict";ue();Ce();nt();ot();Ue();at=(s,t)=>new CustomEvent("choose",{detail:{key:s.key,value:t}}),G=class extends S{constructor(){super(...arguments);this.open=!1}onKey(e){let{setting:i}=this;if(e.key==="Enter"||e.key===" ")this.toggle();else if(e.key==="Escape"&&this.open)this.toggle();else{let n=rt(e.key);if(n===void 0||i.fixed!==void 0)return;let r=st(i.options,i.value,n);r!==void 0&&r!==i.value&&this.dispatchEvent(at(i,r))}e.preventDefault()}toggle(){this.setting.fixed===void 0&&this.dispatchEvent(new CustomEvent("toggle-dial"))}render(){let{setting:e}=this,{value:i,options:n,fixed:r}=e,o=i===void 0?-1:n.indexOf(i),a=i===void 0?"–":e.text(i),d=i===void 0?"–":e.word(i);return u`<div
      class="dial ${this.open?"open":""} ${e.pending?"pending":""} ${r===void 0?"":"fixed"}"
      role="spinbutton"
      tabindex="0"
      aria-label=${e.label}
      aria-valuenow=${Oe(o<0?void 0:o)}
      aria-valuemin="0"
      aria-valuemax=${Math.max(0,n.length-1)}
      aria-valuetext=${r?`${d}, ${r}`:d}
      aria-readonly=${r===void 0?"false":"true"}
      title=${r?`${d} (${r})`:d}
      @keydown=${this.onKey}
      @click=${this.toggle}
    >
      <span class="label">${e.label}</span>
      <span class="value ${a.length>6?"long":""}">${a}</span>
    </div>`}};G.styles=[W,E`
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
      .dial:hover:not(.fixed) {
        background: var(--quiet-hover);
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
    `],g([x({attribute:!1})],G.prototype,"setting",2),g([x({type:Boolean})],G.prototype,"open",2),G=g([j("canon-eos-card-dial")],G);M=class extends S{updated(t){let{key:e,value:i}=this.setting,n=`${e} ${i}`;if(n===this.shown)return;let r=!this.shown?.startsWith(`${e} `);this.shown=n;let o=this.values.querySelector("[aria-selected=true]");o&&this.values.scrollTo({left:o.offsetLeft-(this.values.clientWidth-o.offsetWidth)/2,behavior:r?"instant":"smooth"})}onKey(t){let e=rt(t.key);e!==void 0&&(t.preventDefault(),this.step(e),this.updateComplete.then(()=>this.values.querySelector("[aria-selected=true]")?.focus({preventScroll:!0})))}step(t){let{setting:e}=this,i=st(e.options,e.value,t);i!==void 0&&i!==e.value&&this.dispatchEvent(at(e,i))}render(){let{setting:t,say:e}=this,i=t.value===void 0?-1:t.options.indexOf(t.value);return u`
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
        ${t.options.map(n=>{let r=n===t.value;return u`<button
            type="button"
            role="option"
            tabindex=${r?"0":"-1"}
            aria-selected=${r}
            class=${r&&t.pending?"pending":""}
            @click=${()=>this.dispatchEvent(at(t,n))}
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
    `}};M.styles=[W,E`
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
      [role="option"]:hover {
        color: var(--primary-text-color);
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
    `],g([x({attribute:!1})],M.prototype,"setting",2),g([x({attribute:!1})],M.prototype,"say",2),g([V(".values")],M.prototype,"values",2),M=g([j("canon-eos-card-strip")],M)});async function ci(s,t,e){let{translation_domain:i,translation_key:n,...r}=t??{};if(i&&n)try{let a=(await s.loadBackendTranslation("exceptions",i))(`component.${i}.exceptions.${n}.message`,r.translation_placeholders);if(a)return a}catch{}return r.message||e}var ui=m(()=>{"use strict"});function hi(s,t,e){switch(s){case"aperture":return/^[\d.]+$/.test(t)?`f/${t}`:e;case"shutter_speed":return/^[\d.]+$/.test(t)?`${t}″`:e;case"exposure_compensation":return t==="0"?"±0":e.replace("-","−");case"exposure_mode":return dn(t)??e;default:return e}}function pi(s){let t=/^(?:(\d+)\/)?(\d+(?:\.\d+)?)$/.exec(s??"");if(!t)return;let e=Number(t[2]);return t[1]===void 0?e:e>0?Number(t[1])/e:void 0}function Ie(s){let t=Math.max(0,Math.floor(s)),e=r=>String(r).padStart(2,"0"),i=Math.floor(t/3600),n=Math.floor(t/60)%60;return i>0?`${i}:${e(n)}:${e(t%60)}`:`${n}:${e(t%60)}`}function fi(s,t){return t?"mdi:battery-alert-variant-outline":s===void 0?"mdi:battery-unknown":s>=95?"mdi:battery":`mdi:battery-${Math.min(90,Math.max(10,Math.round(s/10)*10))}`}var an,dn,mi=m(()=>{"use strict";an={program:"P",shutter_priority:"Tv",aperture_priority:"Av",manual:"M",bulb:"B",flexible_priority:"Fv",custom_1:"C1",custom_2:"C2",custom_3:"C3",scene_intelligent_auto:"A+",full_auto:"Auto",creative_auto:"CA",a_dep:"A-DEP",dep:"DEP"},dn=s=>an[s]});function ln(s,t){if(s.width<=0||s.height<=0||t.width<=0||t.height<=0)return{x:0,y:0,width:Math.max(0,s.width),height:Math.max(0,s.height)};let e=Math.min(s.width/t.width,s.height/t.height),i=t.width*e,n=t.height*e;return{x:(s.width-i)/2,y:(s.height-n)/2,width:i,height:n}}function vi(s,t,e){let i=ln(t,e);if(i.width===0||i.height===0)return;let n=(s.x-t.x-i.x)/i.width,r=(s.y-t.y-i.y)/i.height;if(!(n<0||n>1||r<0||r>1))return{x:gi(n),y:gi(r)}}function bi(s,t){return{x:he(s.x-t.width/2,0,1-t.width),y:he(s.y-t.height/2,0,1-t.height),...t}}function yi(s){return Array.isArray(s)?s.flatMap(t=>{let[e,i,n,r]=[t?.x,t?.y,t?.width,t?.height];if(![e,i,n,r].every(a=>typeof a=="number"&&a>=0&&a<=1))return[];let o=cn[t.status]??"plain";return[{x:e,y:i,width:n,height:r,look:o}]}):[]}var he,gi,cn,dt=m(()=>{"use strict";he=(s,t,e)=>Math.min(Math.max(s,t),Math.max(t,e)),gi=s=>Math.round(s*1e4)/1e4,cn={32:"face",48:"face",49:"focused",50:"failed"}});var k,xi=m(()=>{"use strict";k=s=>s!==void 0&&s.state!=="unavailable"&&s.state!=="unknown"});function $i(s){if(!s.connected)return"offline";if(s.stuck)return"stuck";if(s.bulb)return"exposing";if(s.shot){if(s.focus==="searching")return"focusing";let e=hn+Math.max(s.exposure??0,pn);return s.shot.elapsed<e?"exposing":"writing"}if(s.recording)return"recording";if(s.series==="running")return"series";if(s.series==="waiting")return"series_waiting";if(s.focus==="searching")return"focusing";if(s.busy)return"busy";let t=un[s.cardProblem??""];return t||(s.focus==="failed"?"focus_failed":"ready")}function _i(s){return["ready","focus_failed","busy","card_full","no_card","card_locked"].includes(s)}function wi(s){switch(s){case"ready":return"good";case"offline":return"away";case"recording":return"recording";case"stuck":case"no_card":case"card_full":case"card_locked":case"focus_failed":return"bad";default:return"working"}}var un,hn,pn,Si=m(()=>{"use strict";un={missing:"no_card",full:"card_full",write_protected:"card_locked"},hn=.3,pn=.2});var Ai,fn,pe,ki=m(()=>{R();it();Ai="important",fn=" !"+Ai,pe=Pe(class extends X{constructor(s){if(super(s),s.type!==Re.ATTRIBUTE||s.name!=="style"||s.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(s){return Object.keys(s).reduce((t,e)=>{let i=s[e];return i==null?t:t+`${e=e.includes("-")?e:e.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${i};`},"")}update(s,[t]){let{style:e}=s.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(t)),this.render(t);for(let i of this.ft)t[i]==null&&(this.ft.delete(i),i.includes("-")?e.removeProperty(i):e[i]=null);for(let i in t){let n=t[i];if(n!=null){this.ft.add(i);let r=typeof n=="string"&&n.endsWith(fn);i.includes("-")||r?e.setProperty(i,r?n.slice(0,-11):n,r?Ai:""):e[i]=n}}return A}})});var Ei=m(()=>{ki()});function Ti(s){let t=new Array(64).fill(0),e=new Array(64).fill(0),i=new Array(64).fill(0),n=new Array(64).fill(0),r=(o,a)=>{let d=Math.min(63,Math.max(0,a*64>>8));o[d]=(o[d]??0)+1};for(let o=0;o+3<s.length;o+=4){let[a,d,c]=[s[o]??0,s[o+1]??0,s[o+2]??0];r(t,a),r(e,d),r(i,c),r(n,.2126*a+.7152*d+.0722*c)}return{red:Ne(t),green:Ne(e),blue:Ne(i),luma:Ne(n)}}function Ne(s){let t=Math.max(...s);return t===0?s:s.map(e=>Math.sqrt(e/t))}function Ci(s,t){let e=s.map((i,n)=>`L${n} ${(t*(1-i)).toFixed(1)}`);return`M0 ${t}${e.join("")}L${s.length-1} ${t}Z`}var Ri=m(()=>{"use strict"});var De,Pi=m(()=>{"use strict";De=class{constructor(t){this.host=t;this.state="stopped";this.inView=!1;this.wait=2e3;this.update=()=>{let t=this.inView&&document.visibilityState==="visible";!this.host.streamWanted||!this.host.streamUrl||document.visibilityState==="hidden"?this.end():t?this.state==="stopped"?this.begin():this.lingering&&this.cancelTimer():this.state!=="stopped"&&!this.lingering&&this.after(1e3,this.end,!0)};this.end=()=>{this.cancelTimer(),this.asking?.abort(),this.source=void 0,this.become("stopped")};this.lingering=!1;t.addController(this)}hostConnected(){document.addEventListener("visibilitychange",this.update),window.addEventListener("pagehide",this.end),this.observer=new IntersectionObserver(t=>{this.inView=t.at(-1)?.isIntersecting??!1,this.update()}),this.observer.observe(this.host)}hostDisconnected(){document.removeEventListener("visibilitychange",this.update),window.removeEventListener("pagehide",this.end),this.observer?.disconnect(),this.inView=!1,this.end()}hostUpdate(){this.update()}restart(){this.end(),this.update()}loaded(){this.wait=2e3,this.state==="starting"&&this.become("live")}async broken(){let t=this.source;if(t===void 0||this.state==="stopped")return;this.source=void 0,this.become("failed"),this.asking?.abort();let e=this.asking=new AbortController,i=0;try{i=(await fetch(t,{signal:e.signal})).status}catch{if(e.signal.aborted)return}e.abort(),this.state==="failed"&&(i===503&&this.become("off"),this.after(this.wait,()=>this.restart()),this.wait=Math.min(2*this.wait,3e4))}begin(){this.source=this.host.streamUrl,this.become("starting")}become(t){t!==this.state&&(this.state=t,this.host.requestUpdate())}after(t,e,i=!1){this.cancelTimer(),this.lingering=i,this.timer=setTimeout(e,t)}cancelTimer(){clearTimeout(this.timer),this.lingering=!1}}});var gn,Mi,te,Hi,K,Oi,y,Li=m(()=>{"use strict";ue();Ce();nt();Ei();dt();Ri();Pi();Ue();gn=500,Mi=36,te={width:192,height:128},Hi=.05,K=s=>`${(100*s).toFixed(2)}%`,Oi=s=>({left:K(s.x),top:K(s.y),width:K(s.width),height:K(s.height)}),y=class extends S{constructor(){super(...arguments);this.auto=!0;this.grid="none";this.histogram=!1;this.canFocus=!1;this.frames=[];this.asked=!1;this.ratio=1.5;this.stream=new De(this);this.canvas=document.createElement("canvas")}get streamUrl(){return this.url}get streamWanted(){return this.auto||this.asked}get live(){return this.stream.state==="live"}disconnectedCallback(){super.disconnectedCallback(),this.asked=!1,clearInterval(this.sampling),this.sampling=void 0}restart(){this.stream.restart()}updated(e){e.has("url")&&this.url===void 0&&(this.asked=!1);let i=this.histogram&&this.live;i&&this.sampling===void 0&&(this.sampling=setInterval(()=>this.sample(),gn)),!i&&this.sampling!==void 0&&(clearInterval(this.sampling),this.sampling=void 0),this.toggleAttribute("live",this.live)}sample(){if(!this.image?.naturalWidth)return;this.canvas.width=te.width,this.canvas.height=te.height;let e=this.canvas.getContext("2d",{willReadFrequently:!0});if(e)try{e.drawImage(this.image,0,0,te.width,te.height),this.bins=Ti(e.getImageData(0,0,te.width,te.height).data)}catch{this.bins=void 0}}onLoad(){let{naturalWidth:e,naturalHeight:i}=this.image??{};e&&i&&(this.ratio=e/i),this.stream.loaded()}tell(e,i){this.dispatchEvent(new CustomEvent("focus-point",{detail:{x:e,y:i}}))}onTap(e){if(!this.canFocus||!this.live||!this.image)return;let i=vi({x:e.clientX,y:e.clientY},this.box.getBoundingClientRect(),{width:this.image.naturalWidth,height:this.image.naturalHeight});this.aim=void 0,i&&this.tell(i.x,i.y)}onKey(e){if(!this.canFocus||!this.live)return;let i=this.aim??{x:.5,y:.5},r={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]}[e.key];if(r)this.aim={x:he(i.x+r[0]*Hi,0,1),y:he(i.y+r[1]*Hi,0,1)};else if(e.key==="Enter"||e.key===" ")this.tell(i.x,i.y);else if(e.key==="Escape"&&this.aim)this.aim=void 0;else return;e.preventDefault()}render(){let e=this.canFocus&&this.live;return u`
      <div
        class="picture ${e?"focusable":""}"
        style=${pe({aspectRatio:this.ratio.toFixed(4)})}
        tabindex=${Oe(e?"0":void 0)}
        role=${e?"application":"group"}
        aria-label=${this.say(e?"live.picture":"live.still")}
        @click=${this.onTap}
        @keydown=${this.onKey}
        @blur=${()=>this.aim=void 0}
      >
        ${this.stream.source===void 0?p:u`<img
              src=${this.stream.source}
              alt=""
              draggable="false"
              @load=${this.onLoad}
              @error=${()=>{this.stream.broken()}}
            />`}
        ${this.live?[this.renderGrid(),this.renderFrames()]:this.renderCurtain()}
      </div>
      <div class="scrim"></div>
      <slot></slot>
      ${this.live&&this.histogram&&this.bins?this.renderHistogram(this.bins):p}
    `}renderCurtain(){let e=this.say;if(this.reason!==void 0||this.url===void 0)return this.curtain("mdi:camera-off-outline",this.reason??e("live.none"));switch(this.stream.state){case"off":return this.curtain("mdi:video-off-outline",e("live.off"),e("live.turn_on"),()=>{this.dispatchEvent(new CustomEvent("turn-on"))});case"failed":return this.curtain("mdi:image-off-outline",e("live.failed"),e("live.retry"),()=>this.stream.restart());case"starting":return u`<div class="curtain">
          <div class="spinner" role="img" aria-label=${e("live.waiting")}></div>
        </div>`;default:return this.streamWanted?u`<div class="curtain"></div>`:this.curtain("mdi:play-circle-outline","",e("live.start"),()=>{this.asked=!0})}}curtain(e,i,n,r){return u`<div class="curtain">
      <ha-icon icon=${e}></ha-icon>
      ${i?u`<p>${i}</p>`:p}
      ${n?u`<button
            type="button"
            @click=${o=>{o.stopPropagation(),r?.()}}
          >
            ${n}
          </button>`:p}
    </div>`}renderGrid(){let e={none:0,thirds:3,fine:6,diagonal:0}[this.grid],i=[];for(let n=1;n<e;n++){let r=K(n/e);i.push(J`<line x1=${r} y1="0" x2=${r} y2="100%" />`),i.push(J`<line x1="0" y1=${r} x2="100%" y2=${r} />`)}return this.grid==="diagonal"&&(i.push(J`<line x1="0" y1="0" x2="100%" y2="100%" />`),i.push(J`<line x1="100%" y1="0" x2="0" y2="100%" />`)),i.length?u`<svg class="grid" aria-hidden="true">${i}</svg>`:p}renderFrames(){let{tapped:e,aim:i}=this,n=e?.look==="pending"?[]:this.frames,r=e&&(e.look==="pending"||!n.length)?e:void 0;return u`<div class="frames" aria-hidden="true">
      ${n.map(o=>u`<i
            class="frame ${e&&o.look==="plain"?e.look:o.look}"
            style=${pe(Oi(o))}
          ></i>`)}
      ${r?u`<i class="frame ${r.look}" style=${pe(Oi(r))}></i>`:p}
      ${i?u`<i class="aim" style=${pe({left:K(i.x),top:K(i.y)})}></i>`:p}
    </div>`}renderHistogram(e){let i=(n,r)=>J`<path class=${r} d=${Ci(n,Mi)} />`;return u`<svg
      class="histogram"
      viewBox="0 0 ${63} ${Mi}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.say("action.histogram")}
    >
      ${i(e.red,"red")}${i(e.green,"green")}${i(e.blue,"blue")}
      ${i(e.luma,"luma")}
    </svg>`}};y.styles=[W,E`
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
        width: 100%;
        max-height: 75vh;
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
    `],g([x({attribute:!1})],y.prototype,"say",2),g([x()],y.prototype,"url",2),g([x({type:Boolean})],y.prototype,"auto",2),g([x()],y.prototype,"reason",2),g([x()],y.prototype,"grid",2),g([x({type:Boolean})],y.prototype,"histogram",2),g([x({type:Boolean})],y.prototype,"canFocus",2),g([x({attribute:!1})],y.prototype,"frames",2),g([x({attribute:!1})],y.prototype,"tapped",2),g([_()],y.prototype,"asked",2),g([_()],y.prototype,"bins",2),g([_()],y.prototype,"aim",2),g([_()],y.prototype,"ratio",2),g([V("img")],y.prototype,"image",2),g([V(".picture")],y.prototype,"box",2),y=g([j("canon-eos-card-view")],y)});var Ui={};Bi(Ui,{CanonEosCard:()=>$});var vn,bn,yn,xn,$n,$,Ii=m(()=>{"use strict";ue();Ce();oi();qe();li();Fe();ui();mi();dt();xi();ve();Si();ot();Ue();Li();vn=200,bn=15e3,yn=2500,xn=[1,5,10],$n={drive_mode:"mdi:camera-burst",white_balance:"mdi:white-balance-sunny",af_mode:"mdi:focus-auto",metering_mode:"mdi:camera-metering-center",picture_style:"mdi:palette-outline",image_quality:"mdi:image-size-select-large",live_af_method:"mdi:focus-field",live_view_size:"mdi:image-size-select-small",save_to:"mdi:content-save-outline"},$=class extends S{constructor(){super(...arguments);this.grid="none";this.histogram=!1;this.said="";this.moviePending=!1;this.say=L("en");this.senders=new Map}static getConfigForm(){return St(document.documentElement.lang)}static getStubConfig(e){return _t(e)}setConfig(e){this.config=$t(e),this.grid=this.config.grid,this.histogram=this.config.histogram}getCardSize(){return 9}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.ticking),this.ticking=void 0,clearTimeout(this.errorTimer),clearTimeout(this.tappedTimer),this.tapped=void 0;for(let e of this.senders.values())e.stop()}shouldUpdate(e){if(e.size!==1||!e.has("hass"))return!0;let i=e.get("hass"),{hass:n,camera:r}=this;if(!i||!n||!r||i.entities!==n.entities||i.devices!==n.devices||i.language!==n.language||i.connected!==n.connected||i.formatEntityState!==n.formatEntityState)return!0;for(let o of r.entities.values())for(let a of o)if(i.states[a]!==n.states[a])return!0;return!1}willUpdate(e){let{hass:i,config:n}=this;if(!i||!n)return;this.say=L(i.language);let r=me(i,n);if(r===void 0){this.camera=void 0;return}(this.entities?.of!==i.entities||this.entities.device!==r)&&(this.entities&&this.entities.device!==r&&this.senders.clear(),this.entities={of:i.entities,device:r,found:pt(i,r)});let o=this.camera;this.camera=new fe(i,r,this.entities.found);for(let[a,d]of this.senders)d.seen(this.camera.state(`select.${a}`)??"");e.has("hass")&&o&&this.compare(o,this.camera)}compare(e,i){if(e.deviceId!==i.deviceId)return;this.shotSince!==void 0&&i.state("sensor.focus")==="searching"&&(this.shotSince=Date.now());let n=i.get("event.photo_taken");if(k(n)&&n.state!==e.state("event.photo_taken")){let a=String(n.attributes.file_name??"");this.said=this.say("said.photo",{name:a})}let r=e.state("camera.live_view");((r==="streaming"||r==="recording")&&i.state("camera.live_view")==="idle"&&this.picture?.live||!e.hass.connected&&i.hass.connected)&&queueMicrotask(()=>this.picture?.restart())}updated(){let e=this.shotSince!==void 0||this.bulbSince!==void 0;e&&this.ticking===void 0&&this.isConnected?this.ticking=setInterval(()=>this.requestUpdate(),vn):!e&&this.ticking!==void 0&&(clearInterval(this.ticking),this.ticking=void 0)}async call(e,i,n,r=!1){let{hass:o}=this;if(!o||!n)throw new Error(this.say("said.failed"));let[a,d]=e.split("."),c={entity_id:n};return(await o.callService(a,d,i,c,!1,r))?.response}async attempt(e){this.dismiss();try{return await e(),!0}catch(i){return await this.complain(i),!1}}async complain(e){let{hass:i}=this;i&&(this.error=await ci(i,e,this.say("said.failed")),clearTimeout(this.errorTimer),this.errorTimer=setTimeout(()=>this.dismiss(),bn))}dismiss(){clearTimeout(this.errorTimer),this.error=void 0}async shoot(){let{camera:e,config:i}=this;if(!e||!i)return;if(this.bulbSince!==void 0){await this.press("button.cancel");return}if(this.isBulb(e)){this.bulbSince=Date.now();let r=i.bulb_seconds;await this.attempt(()=>this.call("canon_eos.bulb",{seconds:r},e.target)),this.bulbSince=void 0;return}this.shotSince=Date.now();let{autofocus:n}=i;await this.attempt(()=>this.call("canon_eos.take_photo",{autofocus:n},e.target)),this.shotSince=void 0}isBulb(e){return e.state("sensor.exposure_mode")==="bulb"||e.state("select.shutter_speed")==="bulb"}press(e){return this.attempt(()=>this.call("button.press",{},this.camera?.id(e)))}async toggleMovie(e){this.moviePending=!0;let i=e?"switch.turn_on":"switch.turn_off";await this.attempt(()=>this.call(i,{},this.camera?.id("switch.movie"))),this.moviePending=!1}async focusAt(e,i){let{camera:n}=this;if(!n||this.tapped?.look==="pending")return;let[r]=this.frames(n),o=r??{width:.12,height:.18},a=bi({x:e,y:i},{width:o.width,height:o.height}),d=l=>{this.tapped={...a,look:l}};d("pending"),clearTimeout(this.tappedTimer);let c,v=await this.attempt(async()=>{c=(await this.call("canon_eos.set_focus_point",{x:e,y:i},n.target,!0))?.results?.[0]?.result});d(!v||c==="failed"?"failed":c==="focused"?"focused":"plain"),v&&c&&(this.said=this.say(c==="focused"?"said.focused":"said.not_focused")),this.tappedTimer=setTimeout(()=>this.tapped=void 0,yn)}async zoom(e){let i=this.magnification(e),n=xn.find(r=>r>i*1.2)??1;await this.attempt(()=>this.call("canon_eos.zoom",{factor:n},e.target))}nextGrid(){this.grid=U[(U.indexOf(this.grid)+1)%U.length]??"none"}choose(e){this.select(e.detail.key,e.detail.value)}select(e,i){this.dismiss();let n=this.senders.get(e);n||(n=new Le({send:r=>this.call("select.select_option",{option:r},this.camera?.id(`select.${e}`)),changed:()=>this.requestUpdate(),failed:r=>{this.complain(r)}}),this.senders.set(e,n)),n.want(i)}details(e){if(e===void 0)return;let i={entityId:e};this.dispatchEvent(new CustomEvent("hass-more-info",{bubbles:!0,composed:!0,detail:i}))}magnification(e){let i=e.get("camera.live_view")?.attributes.magnification;return typeof i=="number"?i:1}frames(e){return this.magnification(e)>1.05?[]:yi(e.get("camera.live_view")?.attributes.af_frames)}connected(e){let i=e.state("binary_sensor.connection");if(i!==void 0&&i!=="unavailable")return i==="on";let n=e.get("camera.live_view")??e.get("button.take_photo");return n!==void 0&&n.state!=="unavailable"}shutter(e){let i=this.shotSince===void 0?void 0:{elapsed:(Date.now()-this.shotSince)/1e3},n=e.get("binary_sensor.card_problem");return $i({connected:this.connected(e),stuck:e.state("binary_sensor.stuck")==="on",cardProblem:n?.state==="on"?String(n.attributes.reason??"missing"):void 0,recording:e.state("switch.movie")==="on",focus:e.state("sensor.focus"),bulb:this.bulbSince!==void 0||(e.number("sensor.bulb_time")??0)>0,busy:e.state("binary_sensor.busy")==="on",series:e.state("sensor.series"),shot:i,exposure:pi(e.state("select.shutter_speed"))})}statusText(e,i){let n=this.say(`state.${i}`);return i==="recording"?`${n} ${Ie(e.number("sensor.recording_time")??0)}`:i==="exposing"&&this.bulbSince!==void 0?`${n} ${Ie((Date.now()-this.bulbSince)/1e3)}`:n}setting(e,i){let n=e.get(`select.${i}`)??e.get(`sensor.${i}`);if(!n)return;let{hass:r}=e,o=this.say(`setting.${i}`),a=f=>r.formatEntityState(n,f),d=f=>hi(i,f,a(f)),c=n.entity_id.startsWith("select."),v=k(n),l=v&&c&&Array.isArray(n.attributes.options)?n.attributes.options:[],h=this.senders.get(i)?.pending;return{key:i,label:o,options:l,text:d,word:a,value:h??(v?n.state:void 0),pending:h!==void 0,fixed:l.length>1?void 0:this.fixedReason(n,v,c)}}fixedReason(e,i,n){return i?n?e.attributes.read_only_reason===void 0?"":this.hass?.formatEntityAttributeValue(e,"read_only_reason")??"":this.say("setting.on_camera"):""}render(){let{hass:e,config:i,camera:n}=this;if(!e||!i)return p;if(!n){let d=i.device??i.entity?"problem.unknown_camera":"problem.no_camera";return u`<ha-card>
        <div class="nothing">
          <ha-icon icon="mdi:camera-off-outline"></ha-icon>
          <p>${this.say(d)}</p>
        </div>
      </ha-card>`}let r=this.shutter(n),o=this.statusText(n,r);return u`<ha-card>
      ${this.renderPicture(n,i,r,o)}
      ${this.error===void 0?p:u`<div class="error" role="alert">
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
        ${this.renderDials(n,i)} ${this.renderDeck(n,i,r)}
        ${this.renderSeries(n)} ${this.renderSettings(n,i)}
      </div>
      <div class="unseen" role="status">${this.say(`state.${r}`)}</div>
      <div class="unseen" role="status">${this.said}</div>
    </ha-card>`}renderPicture(e,i,n,r){let o=this.say,a=e.get("camera.live_view"),d=a?.attributes.access_token,v=i.live_view!=="off"&&n!=="offline"&&a&&d?e.hass.hassUrl(`/api/camera_proxy_stream/${a.entity_id}?token=${String(d)}`):void 0,l=n==="offline"?o("state.offline"):a?void 0:o("live.none"),h=this.magnification(e),f=e.get("sensor.lens");return u`<canon-eos-card-view
      .say=${o}
      .url=${v}
      .auto=${i.live_view==="auto"}
      .reason=${l??(i.live_view==="off"?"":void 0)}
      .grid=${this.grid}
      .histogram=${this.histogram}
      .canFocus=${n!=="offline"}
      .frames=${this.frames(e)}
      .tapped=${this.tapped}
      @focus-point=${b=>{this.focusAt(b.detail.x,b.detail.y)}}
      @turn-on=${()=>{this.attempt(async()=>{await this.call("camera.turn_on",{},a?.entity_id),this.picture?.restart()})}}
    >
      <div class="over top">
        <div class="pill ${wi(n)}"><span class="dot"></span>${r}</div>
        ${i.status?u`<div>${this.renderChips(e)}</div>`:p}
      </div>
      <div class="over bottom">
        <div>
          <span class="lens"
            >${i.name??e.name}${k(f)?u` · ${f.state}`:p}</span
          >
        </div>
        <div>
          ${e.id("button.autofocus")===void 0?p:u`<button
                type="button"
                class="tool"
                aria-label=${o("action.autofocus")}
                title=${o("action.autofocus")}
                ?disabled=${n==="offline"||this.shotSince!==void 0}
                @click=${()=>{this.press("button.autofocus")}}
              >
                <ha-icon icon="mdi:focus-auto"></ha-icon>
              </button>`}
          ${v===void 0?p:u`<button
                type="button"
                class="tool"
                aria-label=${o("action.zoom",{factor:`${Math.round(h)}×`})}
                @click=${()=>{this.zoom(e)}}
              >
                ${Math.round(h)}×
              </button>
              ${this.renderTool("histogram","mdi:chart-histogram",this.histogram,()=>{this.histogram=!this.histogram})}
              ${this.renderTool("grid","mdi:grid",this.grid!=="none",()=>this.nextGrid())}`}
        </div>
      </div>
    </canon-eos-card-view>`}renderTool(e,i,n,r){return u`<button
      type="button"
      class="tool"
      aria-label=${this.say(`action.${e}`)}
      aria-pressed=${n}
      @click=${r}
    >
      <ha-icon icon=${i}></ha-icon>
    </button>`}renderChips(e){let i=this.say,{hass:n}=e,r=(h,f,b,w,H=!1)=>{let O=`${f}: ${n.formatEntityState(h)}`;return u`<button
        type="button"
        class="chip ${H?"warning":""}"
        aria-label=${O}
        title=${O}
        @click=${()=>this.details(h.entity_id)}
      >
        <ha-icon icon=${b}></ha-icon>${w}
      </button>`},o=e.state("binary_sensor.battery_low")==="on",a=e.number("sensor.battery"),d=a===void 0?e.get("sensor.battery_status"):e.get("sensor.battery"),c=e.get("sensor.shots_remaining"),v=e.all("sensor.card_free_space"),l=e.all("sensor.card_state");return u`
      ${k(d)?r(d,i(o?"chip.battery_low":"chip.battery"),fi(a,o),a===void 0?"":`${Math.round(a)} %`,o):p}
      ${k(c)?r(c,i("chip.shots"),"mdi:image-multiple-outline",c.state):p}
      ${l.map((h,f)=>{if(!k(h))return p;let b=h.state==="ok",w=v.length===l.length?v[f]:void 0,H=l.length>1?f+1:"",O=b?k(w)?n.formatEntityState(w):"":n.formatEntityState(h),zi=i("chip.card",{slot:H}).trim();return r(h,zi,b?"mdi:sd":"mdi:alert",O,!b)})}
    `}renderDials(e,i){let n=i.dials.map(o=>this.setting(e,o)).filter(o=>o!==void 0);if(!n.length)return p;let r=n.find(({key:o,fixed:a})=>o===this.openDial&&a===void 0);return u`
      <div class="dials">
        ${He(n,({key:o})=>o,o=>u`<canon-eos-card-dial
              data-key=${o.key}
              .setting=${o}
              .open=${o===r}
              @choose=${this.choose}
              @toggle-dial=${()=>{this.openDial=this.openDial===o.key?void 0:o.key}}
            ></canon-eos-card-dial>`)}
      </div>
      ${r?u`<canon-eos-card-strip
            .setting=${r}
            .say=${this.say}
            @choose=${this.choose}
          ></canon-eos-card-strip>`:p}
    `}renderDeck(e,i,n){let r=this.say,o=this.bulbSince!==void 0,a=this.shotSince!==void 0,d=o?r("action.bulb_end"):this.isBulb(e)?r("action.bulb_start",{seconds:i.bulb_seconds}):r("action.shutter"),c=a||o;return u`<div class="deck">
      ${i.last_photo?this.renderThumb(e):u`<span></span>`}
      <button
        type="button"
        class="shutter ${c?"working":""}"
        data-state=${n}
        aria-label=${d}
        title=${d}
        aria-busy=${c}
        ?disabled=${!o&&(a||!_i(n))}
        @click=${()=>{this.shoot()}}
      ></button>
      ${i.movie?this.renderMovie(e,n):u`<span></span>`}
    </div>`}renderThumb(e){let i=e.get("image.last_photo"),n=i?.attributes.entity_picture;if(!k(i)||typeof n!="string")return u`<button
        type="button"
        class="thumb"
        disabled
        aria-label=${this.say("action.no_photo")}
      >
        <ha-icon icon="mdi:image-outline"></ha-icon>
      </button>`;let r=e.hass.hassUrl(`${n}&state=${encodeURIComponent(i.state)}`),o=String(i.attributes.file_name??"");return u`<button
      type="button"
      class="thumb"
      aria-label="${this.say("action.last_photo")} ${o}"
      title=${o}
      @click=${()=>this.details(i.entity_id)}
    >
      ${He([r],a=>a,a=>u`<img src=${a} alt="" />`)}
    </button>`}renderMovie(e,i){let n=e.get("switch.movie");if(!n)return u`<span></span>`;let r=n.state==="on",o=this.say(r?"action.movie_stop":"action.movie_start");return u`<button
      type="button"
      class="round movie ${r?"on":""}"
      aria-label=${o}
      title=${o}
      aria-pressed=${r}
      aria-busy=${this.moviePending}
      ?disabled=${i==="offline"||this.moviePending||!k(n)}
      @click=${()=>{this.toggleMovie(!r)}}
    >
      <i></i>${r?Ie(e.number("sensor.recording_time")??0):p}
    </button>`}renderSeries(e){let i=e.get("sensor.series");if(i?.state!=="running"&&i?.state!=="waiting")return p;let n=Number(i.attributes.shots_done??0),r=Number(i.attributes.shots_planned??0);return u`<div class="progress">
      <span>${this.say("state.series")} ${n}${r?` / ${r}`:""}</span>
      ${r?u`<progress max=${r} value=${n}></progress>`:u`<progress></progress>`}
      <button type="button" @click=${()=>{this.press("button.cancel")}}>
        ${this.say("action.cancel")}
      </button>
    </div>`}renderSettings(e,i){let n=i.settings.map(r=>this.setting(e,r)).filter(r=>r!==void 0);return n.length?u`<div class="settings">
      ${He(n,({key:r})=>r,({key:r,label:o,value:a,options:d,word:c,pending:v,fixed:l})=>u`<div
            class="setting ${v?"pending":""} ${l===void 0?"":"fixed"}"
            title=${l||p}
          >
            <ha-icon icon=${$n[r]??"mdi:tune"}></ha-icon>
            <span class="words" aria-hidden="true">
              <small>${o}</small>
              <span class="value">${a===void 0?"–":c(a)}</span>
            </span>
            <select
              aria-label=${o}
              ?disabled=${l!==void 0}
              @change=${h=>this.select(r,h.target.value)}
            >
              ${d.map(h=>u`<option value=${h} .selected=${h===a}>
                    ${c(h)}
                  </option>`)}
            </select>
          </div>`)}
    </div>`:p}};$.styles=[W,di],g([x({attribute:!1})],$.prototype,"hass",2),g([_()],$.prototype,"config",2),g([_()],$.prototype,"grid",2),g([_()],$.prototype,"histogram",2),g([_()],$.prototype,"openDial",2),g([_()],$.prototype,"error",2),g([_()],$.prototype,"said",2),g([_()],$.prototype,"tapped",2),g([_()],$.prototype,"shotSince",2),g([_()],$.prototype,"bulbSince",2),g([_()],$.prototype,"moviePending",2),g([V("canon-eos-card-view")],$.prototype,"picture",2),$=g([j(I)],$)});qe();ve();var Ni=L(document.documentElement.lang||navigator.language),Di=window.customCards??=[];Di.some(s=>s.type===I)||Di.push({type:I,name:Ni("picker.name"),description:Ni("picker.description"),preview:!0,documentationURL:"https://github.com/canon-eos/ha-canon-eos",getEntitySuggestion:wt});var _n=1e4,wn=Promise.race([customElements.whenDefined("home-assistant"),customElements.whenDefined("hc-main"),new Promise(s=>setTimeout(s,_n))]);wn.then(()=>Promise.resolve().then(()=>(Ii(),Ui)));

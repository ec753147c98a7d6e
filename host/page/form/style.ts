/** The look of a form: large letters, large targets, one column; fits 360 pixels. */
export const FORM_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f1f3f4;color:#202124;font:18px/1.5 Arial,"Liberation Sans",sans-serif}
main{max-width:680px;margin:0 auto;padding:12px}
header,.question,#thanks{background:#fff;border:1px solid #dadce0;border-radius:8px;padding:16px;margin:0 0 12px}
header{border-top:10px solid #1a5fb4}
h1{font-size:26px;line-height:1.25;margin:0 0 8px}
h2{font-size:22px;margin:16px 0 8px}
h2:focus{outline:none}
h3{font-size:20px;margin:12px 0 4px}
.about{font-size:16px;margin:0}
fieldset.question{min-width:0}
.title{font-weight:bold;padding:0;display:block;float:left;width:100%;margin:0 0 8px}
legend.title+*{clear:both}
.must{color:#b3261e;font-weight:normal;font-size:16px}
.help{margin:0 0 8px;color:#444746;font-size:16px;clear:both}
.choices{clear:both}
.choice{display:flex;align-items:center;gap:12px;min-height:48px;padding:4px 8px;border-radius:8px;cursor:pointer}
.choice:hover{background:#eef3fb}
.choice input{width:24px;height:24px;flex:none;margin:0;accent-color:#1a5fb4}
.choice span{overflow-wrap:anywhere}
.scale .choices{display:flex;justify-content:space-between;flex-wrap:wrap}
.scale .choice{flex-direction:column-reverse;gap:4px;min-width:48px}
.ends{display:flex;justify-content:space-between;gap:12px;margin:0;font-size:16px;clear:both}
input[type=text],textarea,select{width:100%;font:inherit;padding:12px;border:1px solid #5f6368;border-radius:6px;background:#fff;color:inherit;clear:both}
:focus-visible{outline:3px solid #1a5fb4;outline-offset:2px}
.error{color:#b3261e;margin:4px 0 0;font-weight:bold;clear:both}
.error:empty{display:none}
.wrong{border-color:#b3261e;border-width:2px}
#status{color:#b3261e;font-weight:bold;margin:8px 0}
.buttons{display:flex;gap:12px;padding-bottom:24px}
button{font:inherit;font-weight:bold;min-height:52px;padding:8px 28px;border-radius:8px;border:2px solid #1a5fb4;background:#fff;color:#1a5fb4}
#next,#send{background:#1a5fb4;color:#fff}
progress{width:100%;height:12px;margin-bottom:8px}
[hidden]{display:none!important}
`;

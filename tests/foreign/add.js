// add.js PROGID: print a sum and a text.
var probe = new ActiveXObject(WScript.Arguments(0));
WScript.Echo(probe.Add(2, 3));
WScript.Echo(probe.Add("Gr\u00fc\u00dfe, ", "\u0142\u00f3d\u017a"));

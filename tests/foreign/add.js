// add.js PROGID: print a sum, and whether a text came through (the console knows the ANSI letters only).
var probe = new ActiveXObject(WScript.Arguments(0));
var one = "Gr\u00fc\u00dfe, ", other = "\u0142\u00f3d\u017a";
WScript.Echo(probe.Add(2, 3));
WScript.Echo(probe.Add(one, other) === one + other);

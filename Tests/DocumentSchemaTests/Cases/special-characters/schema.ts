export interface Doc { quote: "it's \"x\"" | 'tab\t' | "\u00e9"; tpl: `^$.*+?()[]{}|\\${number}`; emoji: `😀${string}` }

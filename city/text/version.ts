/** The version of the rules in this module; a suggestion keeps it, so that one can tell later which rules spoke. */
export const VERSION = 'text/2'

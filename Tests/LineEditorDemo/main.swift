// A small shell for the tests of the editor.
Demo().run()

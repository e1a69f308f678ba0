/**
 * Opens the part of the form in which a browser has found a value that is not good: it cannot
 * show its message in a part that is closed, and would not send the form either.
 */
document.addEventListener(
	'invalid',
	function ( event ) {
		var part = event.target.closest( '.ajel-details' );
		if ( part ) {
			part.open = true;
		}
	},
	true
);

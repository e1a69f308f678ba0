/**
 * The settings page: buttons that copy, and whether visitors can read the feed.
 */
( function ( wp ) {
	'use strict';

	const { __, sprintf } = wp.i18n;

	/** Copies the text of a field, also on sites without https, where there is no clipboard API. */
	async function copy( field ) {
		try {
			await navigator.clipboard.writeText( field.value );
			return true;
		} catch ( error ) {
			field.focus();
			field.select();
			return document.execCommand( 'copy' );
		}
	}

	document.addEventListener( 'click', async ( event ) => {
		const button = event.target.closest( '[data-ajel-copy]' );
		const field = button && document.getElementById( button.dataset.ajelCopy );
		if ( ! field ) {
			return;
		}
		const isCopied = await copy( field );
		const text = isCopied ? __( 'Copied', 'ajel' ) : __( 'Press Ctrl+C', 'ajel' );
		const before = button.dataset.ajelText || button.textContent;
		button.dataset.ajelText = before;
		button.textContent = text;
		wp.a11y.speak( text );
		setTimeout( () => {
			button.textContent = before;
		}, 2000 );
	} );

	/** Shows whether visitors can read the feed, by asking for it without the login. */
	async function check( line ) {
		line.textContent = __( 'Asking for the feed as a visitor...', 'ajel' );
		try {
			const answer = await fetch( line.dataset.feed, { credentials: 'omit', cache: 'no-store' } );
			if ( ! answer.ok ) {
				line.dataset.state = 'bad';
				line.textContent =
					[ 401, 403, 404 ].includes( answer.status )
						? __( 'Visitors cannot read it: another plugin or the server closes it. Choose the other address above.', 'ajel' )
						: /* translators: %d: an HTTP status such as 404. */
						  sprintf( __( 'Visitors cannot read it: the server answers %d.', 'ajel' ), answer.status );
				return;
			}
			const { items } = await answer.json();
			line.dataset.state = 'good';
			/* translators: %d: a number of posts. */
			line.textContent = sprintf( __( 'Visitors can read it. Posts in it: %d.', 'ajel' ), items.length );
		} catch ( error ) {
			line.dataset.state = 'bad';
			line.textContent = __( 'Visitors cannot read it: the answer is no feed.', 'ajel' );
		}
	}

	document.querySelectorAll( '.ajel-check[data-feed]' ).forEach( check );
} )( window.wp );

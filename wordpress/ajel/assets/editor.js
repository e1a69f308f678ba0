/**
 * «Breaking» and «Pin» in the sidebar of the block editor.
 */
( function ( wp, names ) {
	'use strict';

	const { createElement: el, Fragment, useEffect, useState } = wp.element;
	const { SelectControl, TextControl, ToggleControl } = wp.components;
	const { useDispatch, useSelect } = wp.data;
	const { __, sprintf } = wp.i18n;
	// It moved in WordPress 6.6.
	const Panel =
		( wp.editor && wp.editor.PluginDocumentSettingPanel ) ||
		wp.editPost.PluginDocumentSettingPanel;

	const MINUTE = 60;
	const HOUR = 60 * MINUTE;

	/** The format that a field of date and time takes. */
	const FIELD = 'Y-m-d\\TH:i';

	/** How long a post may be breaking news, in seconds, and how that is called. */
	function durations() {
		return [
			[ 30 * MINUTE, __( '30 minutes', 'ajel' ) ],
			[ HOUR, __( '1 hour', 'ajel' ) ],
			[ 2 * HOUR, __( '2 hours', 'ajel' ) ],
			[ 4 * HOUR, __( '4 hours', 'ajel' ) ],
			[ 8 * HOUR, __( '8 hours', 'ajel' ) ],
			[ 24 * HOUR, __( '1 day', 'ajel' ) ],
		];
	}

	/** Returns the present moment in seconds since 1970, and again every half minute. */
	function useNow() {
		const read = () => Math.floor( Date.now() / 1000 );
		const [ now, setNow ] = useState( read );
		useEffect( () => {
			const timer = setInterval( () => setNow( read() ), 30000 );
			return () => clearInterval( timer );
		}, [] );
		return now;
	}

	/** Returns a moment for people, in the site's time zone. */
	function inWords( seconds ) {
		const { formats } = wp.date.getSettings
			? wp.date.getSettings()
			: wp.date.__experimentalGetSettings();
		return wp.date.dateI18n( formats.datetime, new Date( seconds * 1000 ) );
	}

	function Marks() {
		const { meta, status, date } = useSelect( ( select ) => {
			const editor = select( 'core/editor' );
			return {
				meta: editor.getEditedPostAttribute( 'meta' ),
				status: editor.getCurrentPostAttribute( 'status' ),
				date: editor.getEditedPostAttribute( 'date' ),
			};
		}, [] );
		const { editPost } = useDispatch( 'core/editor' );
		const now = useNow();
		if ( ! meta || meta[ names.pinned ] === undefined ) {
			return null;
		}

		const until = meta[ names.urgentUntil ] || 0;
		// A draft keeps its mark: it counts from the moment at which the post is published.
		const isUrgent = until > now || ( until > 0 && status !== 'publish' );
		// A post that is to be published later is breaking news from then on.
		const planned = date ? Math.floor( wp.date.getDate( date ).getTime() / 1000 ) : 0;
		const start = Math.max( Math.floor( Date.now() / 1000 ), planned );
		const setUntil = ( value ) => editPost( { meta: { [ names.urgentUntil ]: value } } );

		return el(
			Fragment,
			null,
			el( ToggleControl, {
				label: __( 'Breaking', 'ajel' ),
				help: isUrgent
					? /* translators: %s: date and time. */
					  sprintf( __( 'Announced on the pages of partners until %s.', 'ajel' ), inWords( until ) )
					: __( 'The pages of partners announce it, and stop by themselves.', 'ajel' ),
				checked: isUrgent,
				onChange: ( on ) => setUntil( on ? start + names.lifetime : 0 ),
			} ),
			isUrgent &&
				el( SelectControl, {
					label: __( 'Ends after', 'ajel' ),
					value: '',
					options: [
						{ value: '', label: __( 'Choose...', 'ajel' ) },
						...durations().map( ( [ value, label ] ) => ( { value: String( value ), label } ) ),
					],
					onChange: ( value ) => value && setUntil( start + Number( value ) ),
				} ),
			isUrgent &&
				el( TextControl, {
					type: 'datetime-local',
					// WordPress's forms give it a margin, by which the sidebar could be scrolled aside.
					style: { marginInline: 0 },
					label: __( 'Breaking until', 'ajel' ),
					/* translators: %s: a time zone. */
					help: sprintf( __( 'Time zone of this site: %s', 'ajel' ), zone() ),
					value: wp.date.date( FIELD, new Date( until * 1000 ) ),
					onChange: ( value ) => {
						const end = value ? Math.floor( wp.date.getDate( value ).getTime() / 1000 ) : 0;
						if ( end > now ) {
							setUntil( Math.min( end, start + names.longest ) );
						}
					},
				} ),
			el( ToggleControl, {
				label: __( 'Pin', 'ajel' ),
				help: __( 'It stays first in the feed until you take the pin out.', 'ajel' ),
				checked: Boolean( meta[ names.pinned ] ),
				onChange: ( on ) => editPost( { meta: { [ names.pinned ]: on } } ),
			} )
		);
	}

	/** Returns the site's time zone as its settings have it. */
	function zone() {
		const { timezone } = wp.date.getSettings
			? wp.date.getSettings()
			: wp.date.__experimentalGetSettings();
		return timezone.string || 'UTC' + ( timezone.offset < 0 ? '' : '+' ) + timezone.offset;
	}

	wp.plugins.registerPlugin( 'ajel', {
		icon: 'megaphone',
		render: () =>
			el(
				Panel,
				{ name: 'ajel', title: __( 'Breaking news (ajel)', 'ajel' ), icon: 'megaphone' },
				el( Marks )
			),
	} );
} )( window.wp, window.ajelEditor );

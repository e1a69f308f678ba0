/**
 * The blocks in the editor: forms made from the declaration of attributes (`ajelBlocks`, as
 * includes/partner/class-blocks.php gives it), and the headlines that the server renders.
 */
( function ( wp, given ) {
	'use strict';

	var el = wp.element.createElement;
	var useState = wp.element.useState;
	var useEffect = wp.element.useEffect;
	var components = wp.components;
	var words = given.words;

	/**
	 * A field whose value counts when the author has left it: each letter of an address would be
	 * another feed that the server asks.
	 */
	function Addresses( props ) {
		var state = useState( props.value || '' );
		useEffect(
			function () {
				state[ 1 ]( props.value || '' );
			},
			[ props.value ]
		);
		return el( components.TextareaControl, {
			label: props.label,
			help: words.addresses,
			value: state[ 0 ].replace( / /g, '\n' ),
			placeholder: ( props.site || 'https://news.example/feed.json' ).replace( / /g, '\n' ),
			rows: 2,
			dir: 'ltr',
			spellCheck: false,
			onChange: function ( value ) {
				state[ 1 ]( value );
			},
			onBlur: function () {
				var value = state[ 0 ].trim().split( /\s+/ ).join( ' ' );
				if ( value !== ( props.value || '' ) ) {
					props.onChange( value || undefined );
				}
			},
		} );
	}

	/** Any of some words: a box each. None of them is a choice, too. */
	function Some( props ) {
		var field = props.field;
		var chosen = props.value.split( ' ' );
		return el(
			'fieldset',
			{ className: 'ajel-words' },
			el( 'legend', null, props.label ),
			field.words.map( function ( word ) {
				return el( components.CheckboxControl, {
					key: word.value,
					label: word.label,
					checked: chosen.indexOf( word.value ) >= 0,
					onChange: function ( isOn ) {
						var next = field.words.filter( function ( other ) {
							return other.value === word.value ? isOn : chosen.indexOf( other.value ) >= 0;
						} );
						props.onChange(
							next
								.map( function ( other ) {
									return other.value;
								} )
								.join( ' ' )
						);
					},
				} );
			} )
		);
	}

	/** Returns the fault of a number, or nothing. */
	function complaint( field, value ) {
		if ( value === undefined ) {
			return;
		}
		var isSeconds = field.kind === 'seconds';
		var least = isSeconds ? field.least : field.min;
		var isWhole = isSeconds || field.whole;
		var isGood = value >= least && ( isSeconds || value <= field.max ) && ( ! isWhole || value % 1 === 0 );
		if ( isGood || ( isSeconds && value === 0 ) ) {
			return;
		}
		return ( isSeconds ? '0, ' + least + '–…' : least + '–' + field.max ) + ': ' + words.ignored;
	}

	/** The field of one attribute, by the kind of its values. */
	function Field( props ) {
		var field = props.field;
		var value = props.attributes[ field.name ];
		// WordPress writes it so where the author may not write HTML.
		if ( typeof value === 'string' ) {
			value = value.replace( /&amp;/g, '&' );
		}
		var holds = field.site === null ? field.default : field.site;
		var set = function ( next ) {
			var changed = {};
			changed[ field.name ] = next;
			props.setAttributes( changed );
		};
		switch ( field.kind ) {
			case 'flag':
				return el( components.ToggleControl, {
					label: field.label,
					// Of the site's flags, `''` is on.
					checked: value === undefined ? field.site !== null : value,
					onChange: function ( isOn ) {
						set( isOn || field.site !== null ? isOn : undefined );
					},
				} );
			case 'some':
				return el( Some, {
					field: field,
					label: field.label,
					value: value === undefined ? holds : value,
					onChange: set,
				} );
			case 'one':
				return el( components.SelectControl, {
					label: field.label,
					value: value || '',
					options: [ { value: '', label: field.otherwise } ].concat( field.words ),
					onChange: function ( next ) {
						set( next || undefined );
					},
				} );
			case 'number':
			case 'seconds':
				return el( components.TextControl, {
					type: 'number',
					label: field.label,
					help: complaint( field, value ),
					value: value === undefined ? '' : value,
					placeholder: holds,
					min: field.kind === 'number' ? field.min : 0,
					max: field.max,
					step: field.kind === 'number' && ! field.whole ? 'any' : 1,
					onChange: function ( next ) {
						set( next === '' || ! isFinite( next ) ? undefined : Number( next ) );
					},
				} );
			case 'addresses':
				return el( Addresses, { label: field.label, value: value, site: field.site, onChange: set } );
			default:
				return el( components.TextControl, {
					label: field.label,
					value: value || '',
					placeholder: field.site || '',
					dir: 'auto',
					onChange: function ( next ) {
						set( next || undefined );
					},
				} );
		}
	}

	/** A panel with some of a block's fields. */
	function panel( title, isOpen, fields, props ) {
		return (
			fields.length > 0 &&
			el(
				components.PanelBody,
				{ key: title, title: title, initialOpen: isOpen },
				fields.map( function ( field ) {
					return el( Field, {
						key: field.name,
						field: field,
						attributes: props.attributes,
						setAttributes: props.setAttributes,
					} );
				} )
			)
		);
	}

	given.blocks.forEach( function ( block ) {
		var isFeed = function ( field ) {
			return field.name === 'feed';
		};
		var isOwn = function ( field ) {
			return ! field.isShared;
		};
		var isShared = function ( field ) {
			return field.isShared && ! isFeed( field );
		};

		wp.blocks.registerBlockType( block.name, {
			edit: function ( props ) {
				return el(
					wp.element.Fragment,
					null,
					el(
						wp.blockEditor.InspectorControls,
						null,
						panel( words.feed, true, block.fields.filter( isFeed ), props ),
						panel( words.own, true, block.fields.filter( isOwn ), props ),
						panel( words.more, false, block.fields.filter( isShared ), props )
					),
					el(
						'div',
						wp.blockEditor.useBlockProps(),
						el(
							components.Disabled,
							null,
							el( wp.serverSideRender, {
								block: block.name,
								attributes: props.attributes,
								httpMethod: 'POST',
								urlQueryArgs: { ajel_preview: 1 },
							} )
						)
					)
				);
			},
			save: function () {
				return null;
			},
		} );
	} );
} )( window.wp, window.ajelBlocks );

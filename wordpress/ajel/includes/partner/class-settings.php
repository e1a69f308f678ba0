<?php
/**
 * The partner's tab of the settings page.
 *
 * @package ajel
 */

namespace Ajel\Partner;

use Ajel\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps what holds for the whole site: the feed, the script, which widgets stand on every page,
 * and their attributes, as forms made from the declaration.
 *
 * Keys in the option: `partner_embed`, `partner_integrity`, `partner_automatic` (widgets) and
 * `partner_defaults` (values by `all` or a widget, and then by attribute; only what differs from
 * what holds anyway).
 */
final class Settings {

	const PAGE = 'ajel-partner';

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'admin_init', array( __CLASS__, 'register_settings' ) );
		add_action( 'ajel_settings_partner', array( __CLASS__, 'show_headlines' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'enqueue' ) );
		add_filter( 'ajel_sanitize_options', array( __CLASS__, 'sanitize' ), 10, 2 );
	}

	/**
	 * Returns the address of embed.js; '' where it is missing.
	 *
	 * @return string
	 */
	public static function embed() {
		return Attributes::address( (string) Options::get( 'partner_embed', '' ), home_url( '/' ) );
	}

	/**
	 * Returns the hash that embed.js must have; '' where any is good.
	 *
	 * @return string
	 */
	public static function integrity() {
		return self::clean_integrity( (string) Options::get( 'partner_integrity', '' ) );
	}

	/**
	 * Returns whether this person may have every page load another script: in a network, the
	 * administrators of a site may not write scripts. A program without a user may.
	 *
	 * @return bool
	 */
	private static function may_set_script() {
		return ! is_user_logged_in() || current_user_can( 'unfiltered_html' );
	}

	/**
	 * Returns whether a widget stands on every page.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return bool
	 */
	public static function is_automatic( $widget ) {
		return in_array( $widget, (array) Options::get( 'partner_automatic', array() ), true );
	}

	/**
	 * Returns the attributes that the site gives to a widget.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return array
	 */
	public static function defaults( $widget ) {
		$stored = self::stored();
		return Attributes::sanitize( $widget, $stored[ $widget ] + $stored['all'] );
	}

	/**
	 * Returns the attributes as they are stored, by `all` and by widget.
	 *
	 * @return array
	 */
	private static function stored() {
		$stored = Options::get( 'partner_defaults', array() );
		$values = array();
		foreach ( array_merge( array( 'all' ), Attributes::WIDGETS ) as $at ) {
			$values[ $at ] = isset( $stored[ $at ] ) && is_array( $stored[ $at ] ) ? $stored[ $at ] : array();
		}
		return $values;
	}

	/**
	 * Returns the attributes of one part of the form: those that all widgets share, or a
	 * widget's own.
	 *
	 * @param string $at Either `all` or one of Attributes::WIDGETS.
	 * @return array By name; each with the `widget` by which it is read.
	 */
	private static function fields( $at ) {
		$fields = array();
		foreach ( 'all' === $at ? Attributes::WIDGETS : array( $at ) as $widget ) {
			foreach ( Attributes::of( $widget )['attributes'] as $name => $attribute ) {
				// Which article a page is about differs from page to page.
				if ( 0 === strpos( $name, 'article-' ) ) {
					continue;
				}
				if ( ( 'all' === $at ) === $attribute['shared'] && ! isset( $fields[ $name ] ) ) {
					$fields[ $name ] = $attribute + array( 'widget' => $widget );
				}
			}
		}
		return $fields;
	}

	/**
	 * Returns a hash as browsers want it, or ''.
	 *
	 * @param string $hash What was written.
	 * @return string
	 */
	private static function clean_integrity( $hash ) {
		$hash = trim( $hash );
		return preg_match( '#^sha(?:256|384|512)-[A-Za-z0-9+/]{43,88}={0,2}$#D', $hash ) ? $hash : '';
	}

	/**
	 * Cleans the partner's keys of the option.
	 *
	 * @param array $clean What will be stored.
	 * @param array $input What was sent.
	 * @return array
	 */
	public static function sanitize( $clean, $input ) {
		$has_form = ! empty( $input['partner_form'] );
		if ( isset( $input['partner_embed'] ) && is_string( $input['partner_embed'] ) ) {
			$written = trim( $input['partner_embed'] );
			// Or the whole tag, as a publisher gives it.
			if ( preg_match( '/<script\b([^>]*)>/is', $written, $found ) ) {
				$input   = self::with_tag( $input, $found[1] );
				$written = $input['partner_embed'];
			}
			$address = Attributes::of_person( $written );
			if ( '' !== $written && '' === $address ) {
				self::complain( __( 'Address of embed.js', 'ajel' ), $written );
			}
			if ( self::may_set_script() ) {
				$clean['partner_embed'] = $address;
			} elseif ( self::embed() !== $address ) {
				self::refuse();
			}
		}
		if ( isset( $input['partner_integrity'] ) && is_string( $input['partner_integrity'] ) && self::may_set_script() ) {
			$clean['partner_integrity'] = self::clean_integrity( $input['partner_integrity'] );
			if ( '' !== trim( $input['partner_integrity'] ) && '' === $clean['partner_integrity'] ) {
				self::complain( __( 'Hash of embed.js', 'ajel' ), $input['partner_integrity'] );
			}
		}
		if ( isset( $input['partner_automatic'] ) || $has_form ) {
			$chosen = isset( $input['partner_automatic'] ) ? (array) $input['partner_automatic'] : array();

			$clean['partner_automatic'] = array_values( array_intersect( Attributes::WIDGETS, $chosen ) );
		}
		if ( isset( $input['partner_defaults'] ) || $has_form ) {
			$given = isset( $input['partner_defaults'] ) && is_array( $input['partner_defaults'] ) ? $input['partner_defaults'] : array();

			$clean['partner_defaults'] = self::clean_defaults( $given, $has_form );
		}
		unset( $clean['partner_form'] );
		return $clean;
	}

	/**
	 * Returns what the form has sent with what a tag says: the script's address, attributes, and
	 * which widgets.
	 *
	 * @param array  $input What was sent.
	 * @param string $text  What stands in the tag after its name.
	 * @return array
	 */
	private static function with_tag( $input, $text ) {
		$tag   = array();
		$given = array();
		foreach ( wp_kses_hair( $text, array( 'http', 'https' ) ) as $name => $attribute ) {
			$tag[ strtolower( $name ) ] = wp_specialchars_decode( $attribute['value'], ENT_QUOTES );
		}
		foreach ( array_merge( array( 'all' ), Attributes::WIDGETS ) as $at ) {
			foreach ( array_keys( self::fields( $at ) ) as $name ) {
				$value = isset( $tag[ "data-$name" ] ) ? $tag[ "data-$name" ] : null;
				// `data-ticker-limit` is for the ticker alone.
				$value = isset( $tag[ "data-$at-$name" ] ) ? $tag[ "data-$at-$name" ] : $value;
				if ( null !== $value ) {
					$given[ $at ][ $name ] = $value;
				}
			}
		}
		$input['partner_embed']    = isset( $tag['src'] ) ? $tag['src'] : '';
		$input['partner_defaults'] = array_replace_recursive( isset( $input['partner_defaults'] ) ? (array) $input['partner_defaults'] : array(), $given );
		if ( empty( $input['partner_integrity'] ) && isset( $tag['integrity'] ) ) {
			$input['partner_integrity'] = $tag['integrity'];
		}
		// A tag puts up all three widgets, or those that it names.
		if ( empty( $input['partner_automatic'] ) && isset( $given['all']['feed'] ) ) {
			$named = isset( $tag['data-widgets'] ) ? $tag['data-widgets'] : 'ticker related top';

			$input['partner_automatic'] = array_filter(
				Attributes::WIDGETS,
				static function ( $widget ) use ( $named ) {
					return false !== stripos( $named, $widget );
				}
			);
		}
		return $input;
	}

	/**
	 * Cleans the attributes.
	 *
	 * @param array $input    Values by `all` or a widget, and then by attribute.
	 * @param bool  $has_form Whether a form has sent them, in which no box that is checked is
	 *                        sent as nothing.
	 * @return array
	 */
	private static function clean_defaults( $input, $has_form ) {
		$clean = array();
		foreach ( array_merge( array( 'all' ), Attributes::WIDGETS ) as $at ) {
			$given = isset( $input[ $at ] ) && is_array( $input[ $at ] ) ? $input[ $at ] : array();
			foreach ( self::fields( $at ) as $name => $attribute ) {
				$value = isset( $given[ $name ] ) ? $given[ $name ] : null;
				if ( 'some' === $attribute['kind'] && ! is_string( $value ) && ( $has_form || is_array( $value ) ) ) {
					$value = implode( ' ', array_filter( (array) $value, 'is_string' ) );
				}
				if ( ! is_scalar( $value ) || ( '' === $value && 'flag' !== $attribute['kind'] && 'some' !== $attribute['kind'] ) ) {
					continue;
				}
				$values = Attributes::sanitize( $attribute['widget'], array( $name => $value ) );
				if ( ! isset( $values[ $name ] ) ) {
					if ( 'flag' !== $attribute['kind'] ) {
						self::complain( Attributes::sentence( $attribute ), (string) $value );
					}
					continue;
				}
				// What holds anyway is not stored: it may be another in the next version.
				$shared    = isset( $clean['all'] ) ? $clean['all'] : array();
				$otherwise = Attributes::otherwise( $attribute['widget'], $attribute, $shared );
				if ( 'some' === $attribute['kind'] ) {
					$otherwise = Attributes::sanitize( $attribute['widget'], array( $name => $otherwise ) )[ $name ];
				}
				if ( $values[ $name ] !== $otherwise || 'flag' === $attribute['kind'] ) {
					$clean[ $at ][ $name ] = $values[ $name ];
				}
			}
		}
		return $clean;
	}

	/**
	 * Says which value was not understood.
	 *
	 * @param string $name  Of the field.
	 * @param string $value What was written.
	 */
	private static function complain( $name, $value ) {
		if ( function_exists( 'add_settings_error' ) ) {
			/* translators: 1: what a field is for, 2: what was written there. */
			$text = sprintf( __( '%1$s: "%2$s" is not understood and was not saved.', 'ajel' ), $name, mb_substr( $value, 0, 100 ) );
			add_settings_error( Options::KEY, 'ajel-' . md5( $name ), esc_html( $text ) );
		}
	}

	/**
	 * Says that the script stays as it is.
	 */
	private static function refuse() {
		if ( function_exists( 'add_settings_error' ) ) {
			add_settings_error( Options::KEY, 'ajel-script', esc_html( self::script_note() ) );
		}
	}

	/**
	 * Returns why this person cannot set the script.
	 *
	 * @return string
	 */
	private static function script_note() {
		return __( 'Your account may not add a script to the site (unfiltered_html). Ask the administrator of the network.', 'ajel' );
	}

	/**
	 * Loads the style sheet and the script of the tab.
	 *
	 * @param string $hook The page that is shown.
	 */
	public static function enqueue( $hook ) {
		if ( 'settings_page_ajel' === $hook ) {
			wp_enqueue_style( 'ajel-partner-settings', plugins_url( 'assets/partner-settings.css', AJEL_FILE ), array(), AJEL_VERSION );
			wp_enqueue_script( 'ajel-partner-settings', plugins_url( 'assets/partner-settings.js', AJEL_FILE ), array(), AJEL_VERSION, true );
		}
	}

	/**
	 * Adds the sections and fields of the tab.
	 */
	public static function register_settings() {
		$sections = array(
			'source'    => array( __( 'Whose news', 'ajel' ), 'show_source_help' ),
			'automatic' => array( __( 'On every page', 'ajel' ), 'show_automatic_help' ),
			'defaults'  => array( __( 'How they look', 'ajel' ), 'show_defaults_help' ),
			'all'       => array( __( 'All widgets: language, colours, links', 'ajel' ), '' ),
			'ticker'    => array( __( 'News ticker', 'ajel' ), '' ),
			'related'   => array( __( 'Related articles', 'ajel' ), '' ),
			'top'       => array( __( 'Back to top', 'ajel' ), '' ),
		);
		foreach ( $sections as $section => list( $title, $help ) ) {
			if ( '' !== $help ) {
				add_settings_section( "ajel-partner-$section", $title, array( __CLASS__, $help ), self::PAGE );
				continue;
			}
			$args = array(
				'before_section' => '<details class="ajel-details"><summary>' . esc_html( $title ) . '</summary>',
				'after_section'  => '</details>',
			);
			add_settings_section( "ajel-partner-$section", '', '__return_false', self::PAGE, $args );
		}
		$add = static function ( $section, $id, $label, $show, $args = array() ) {
			$args += array( 'id' => "ajel-$id" );
			if ( empty( $args['group'] ) ) {
				$args['label_for'] = $args['id'];
			}
			add_settings_field( "ajel-$id", $label, array( __CLASS__, $show ), self::PAGE, "ajel-partner-$section", $args );
		};
		$add( 'source', 'embed', __( 'Address of embed.js', 'ajel' ), 'show_embed' );
		$add( 'source', 'integrity', __( 'Hash of embed.js', 'ajel' ), 'show_integrity' );
		$add( 'automatic', 'automatic', __( 'Widgets', 'ajel' ), 'show_automatic', array( 'group' => true ) );
		foreach ( array_merge( array( 'all' ), Attributes::WIDGETS ) as $at ) {
			foreach ( self::fields( $at ) as $name => $attribute ) {
				$section  = 'feed' === $name ? 'source' : $at;
				$is_group = in_array( $attribute['kind'], array( 'some', 'flag' ), true );
				$label    = 'feed' === $name ? __( 'Address of the feed', 'ajel' ) : ucfirst( Attributes::sentence( $attribute ) );
				$args     = array(
					'at'        => $at,
					'attribute' => $attribute,
					'group'     => $is_group,
				);
				$add( $section, "$at-$name", esc_html( $label ), 'show_field', $args );
			}
		}
	}

	/**
	 * Prints what the first section is for.
	 */
	public static function show_source_help() {
		echo '<input type="hidden" name="' . esc_attr( Options::KEY ) . '[partner_form]" value="1">';
		echo '<p>' . esc_html__( 'The publisher whose news you show gives you two addresses, or one tag with both: paste it into the first field.', 'ajel' ) . '</p>';
	}

	/**
	 * Prints what the second section is for.
	 */
	public static function show_automatic_help() {
		echo '<p>' . esc_html__( 'Or place them yourself, as blocks or shortcodes. A page that has one of its own gets no second.', 'ajel' ) . '</p>';
	}

	/**
	 * Prints what the forms of attributes are for.
	 */
	public static function show_defaults_help() {
		echo '<p>' . esc_html__( 'What is set here holds for the whole site. Each block and shortcode can say otherwise.', 'ajel' ) . '</p>';
	}

	/**
	 * Returns the name of a field in the form.
	 *
	 * @param string ...$keys Where its value stands in the option.
	 * @return string
	 */
	private static function name( ...$keys ) {
		return Options::KEY . '[' . implode( '][', $keys ) . ']';
	}

	/**
	 * Prints a field of the script, which is read from left to right.
	 *
	 * @param string $id    Of the field.
	 * @param string $key   Of the option.
	 * @param string $value What is stored.
	 * @param string $hint  An example.
	 * @param string $help  What it is for.
	 */
	private static function show_text( $id, $key, $value, $hint, $help ) {
		$is_open = self::may_set_script();
		printf(
			'<input type="text" class="large-text code" dir="ltr" spellcheck="false" autocapitalize="none" id="%1$s" name="%2$s" value="%3$s" placeholder="%4$s" aria-describedby="%1$s-help"%6$s><p class="description" id="%1$s-help">%5$s</p>',
			esc_attr( $id ),
			esc_attr( self::name( $key ) ),
			esc_attr( $value ),
			esc_attr( $hint ),
			esc_html( $is_open ? $help : self::script_note() ),
			$is_open ? '' : ' readonly'
		);
	}

	/**
	 * Prints the field for the script's address.
	 *
	 * @param array $args Of the field.
	 */
	public static function show_embed( $args ) {
		self::show_text( $args['id'], 'partner_embed', self::embed(), 'https://cdn.example/ajel/v1/embed.js', __( 'The script that makes the widgets move. Without it, readers see plain links.', 'ajel' ) );
	}

	/**
	 * Prints the field for the script's hash.
	 *
	 * @param array $args Of the field.
	 */
	public static function show_integrity( $args ) {
		self::show_text( $args['id'], 'partner_integrity', self::integrity(), 'sha384-…', __( 'Leave it empty, unless the publisher gives you one with an address that never changes: browsers then run no other file.', 'ajel' ) );
	}

	/**
	 * Prints the boxes for the widgets that stand on every page.
	 */
	public static function show_automatic() {
		$names = array(
			'ticker'  => __( 'News ticker on top of every page', 'ajel' ),
			'related' => __( 'Related articles below every post', 'ajel' ),
			'top'     => __( 'Back to top button on every page', 'ajel' ),
		);
		echo '<fieldset><legend class="screen-reader-text">' . esc_html__( 'On every page', 'ajel' ) . '</legend>';
		foreach ( $names as $widget => $name ) {
			printf(
				'<p><label><input type="checkbox" name="%s[]" value="%s"%s> %s</label></p>',
				esc_attr( self::name( 'partner_automatic' ) ),
				esc_attr( $widget ),
				checked( self::is_automatic( $widget ), true, false ),
				esc_html( $name )
			);
		}
		echo '</fieldset>';
	}

	/**
	 * Prints the field of an attribute, by the kind of its values.
	 *
	 * @param array $args Of the field: `id`, `at` and the `attribute`.
	 */
	public static function show_field( $args ) {
		$attribute = $args['attribute'];
		$stored    = self::stored();
		$values    = $stored[ $args['at'] ];
		$written   = $attribute['name'];
		$value     = isset( $values[ $written ] ) ? $values[ $written ] : null;
		$otherwise = Attributes::otherwise( $attribute['widget'], $attribute, $stored['all'] );
		$name      = self::name( 'partner_defaults', $args['at'], $written );
		$id        = $args['id'];
		switch ( $attribute['kind'] ) {
			case 'flag':
				printf( '<label><input type="checkbox" id="%s" name="%s" value="1"%s> %s</label>', esc_attr( $id ), esc_attr( $name ), checked( null !== $value, true, false ), esc_html__( 'On', 'ajel' ) );
				break;
			case 'some':
				$chosen = explode( ' ', null === $value ? $otherwise : $value );
				echo '<fieldset class="ajel-words"><legend class="screen-reader-text">' . esc_html( Attributes::sentence( $attribute ) ) . '</legend>';
				foreach ( $attribute['words'] as $word ) {
					printf( '<label><input type="checkbox" name="%s[]" value="%s"%s> %s</label> ', esc_attr( $name ), esc_attr( $word ), checked( in_array( $word, $chosen, true ), true, false ), esc_html( Words::of( $word ) ) );
				}
				echo '</fieldset>';
				break;
			case 'one':
				printf( '<select id="%s" name="%s">', esc_attr( $id ), esc_attr( $name ) );
				printf( '<option value="">%s</option>', esc_html( Words::otherwise( $attribute ) ) );
				foreach ( $attribute['words'] as $word ) {
					if ( $word !== $attribute['default'] ) {
						printf( '<option value="%s"%s>%s</option>', esc_attr( $word ), selected( $value, $word, false ), esc_html( Words::of( $word ) ) );
					}
				}
				echo '</select>';
				break;
			case 'number':
			case 'seconds':
				$is_number = 'number' === $attribute['kind'];
				printf(
					'<input type="number" class="small-text" dir="ltr" id="%s" name="%s" value="%s" placeholder="%s" min="%s" %s step="%s">',
					esc_attr( $id ),
					esc_attr( $name ),
					esc_attr( (string) $value ),
					esc_attr( $otherwise ),
					esc_attr( (string) ( $is_number ? $attribute['min'] : 0 ) ),
					$is_number ? 'max="' . esc_attr( (string) $attribute['max'] ) . '"' : '',
					$is_number && ! $attribute['whole'] ? 'any' : '1'
				);
				break;
			case 'addresses':
				printf( '<textarea class="large-text code" dir="ltr" rows="2" spellcheck="false" autocapitalize="none" id="%1$s" name="%2$s" placeholder="https://news.example/feed.json" aria-describedby="%1$s-help">%3$s</textarea>', esc_attr( $id ), esc_attr( $name ), esc_textarea( str_replace( ' ', "\n", (string) $value ) ) );
				printf( '<p class="description" id="%s-help">%s</p>', esc_attr( $id ), esc_html__( 'One or several, each in a line of its own.', 'ajel' ) );
				break;
			default:
				printf( '<input type="text" class="regular-text" dir="auto" id="%s" name="%s" value="%s">', esc_attr( $id ), esc_attr( $name ), esc_attr( (string) $value ) );
		}
		if ( 'feed' !== $written ) {
			printf( ' <code dir="ltr" class="ajel-name">%s</code>', esc_html( $written ) );
		}
	}

	/**
	 * Prints, below the form, the headlines of the site's feed, and what to write for a widget.
	 */
	public static function show_headlines() {
		echo '<h2>' . esc_html__( 'In a post or a page', 'ajel' ) . '</h2><p>' . esc_html__( 'In the block editor, add a block and look for "ajel". Anywhere else, write a shortcode:', 'ajel' ) . '</p><p>';
		foreach ( array( '[ajel_ticker]', '[ajel_related limit="4" layout="list"]', '[ajel_top]' ) as $code ) {
			echo '<code dir="ltr">' . esc_html( $code ) . '</code> ';
		}
		echo '</p>';
		$values = self::defaults( 'ticker' );
		if ( ! Fallback::feeds( $values ) ) {
			return;
		}
		unset( $values['only'] );
		echo '<h2>' . esc_html__( 'The newest headlines', 'ajel' ) . '</h2>';
		$links = array_slice( Fallback::links( 'ticker', $values ), 0, 5 );
		if ( ! $links ) {
			echo '<p class="ajel-check" data-state="bad">' . esc_html__( 'The feed does not answer, or has no articles to show. Is its address right?', 'ajel' ) . '</p>';
			return;
		}
		echo '<ul class="ul-disc">';
		foreach ( $links as $link ) {
			printf( '<li><a href="%s" dir="auto">%s</a></li>', esc_url( $link['url'], array( 'http', 'https' ) ), esc_html( $link['title'] ) );
		}
		echo '</ul>';
	}
}

<?php
/**
 * The attributes of the elements, as attributes.json declares them.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the declaration, and makes of what people have written what the elements understand.
 */
final class Attributes {

	const WIDGETS = array( 'ticker', 'related', 'top' );

	/** The longest text that an attribute can have, in characters. */
	const LONGEST = 1000;

	/** The most feeds that one element can have. */
	const MOST_FEEDS = 10;

	/**
	 * Returns the declaration of one widget: its `tag`, its `labels` by language, and its
	 * `attributes` by name.
	 *
	 * @param string $widget One of WIDGETS.
	 * @return array
	 */
	public static function of( $widget ) {
		static $widgets = null;
		if ( null === $widgets ) {
			// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin.
			$text    = file_get_contents( dirname( __DIR__ ) . '/attributes.json' );
			$widgets = json_decode( (string) $text, true );
			foreach ( self::WIDGETS as $name ) {
				$attributes = isset( $widgets[ $name ]['attributes'] ) ? $widgets[ $name ]['attributes'] : array();

				$widgets[ $name ]['attributes'] = array_column( $attributes, null, 'name' );
			}
		}
		return $widgets[ $widget ];
	}

	/**
	 * Returns whether this person reads Arabic in the admin pages.
	 *
	 * @return bool
	 */
	private static function is_arabic() {
		return 'ar' === self::language( get_user_locale() );
	}

	/**
	 * Returns the language of a locale such as `ar_SY`.
	 *
	 * @param string $locale The locale, or a BCP 47 tag.
	 * @return string
	 */
	private static function language( $locale ) {
		return strtolower( (string) strtok( str_replace( '-', '_', $locale ), '_' ) );
	}

	/**
	 * Returns what an attribute is for, in the language of the admin pages.
	 *
	 * @param array $attribute One of the declaration.
	 * @return string
	 */
	public static function sentence( $attribute ) {
		return str_replace( '`', '', $attribute[ self::is_arabic() ? 'ar' : 'en' ] );
	}

	/**
	 * Returns the visible name of a widget.
	 *
	 * @param string $widget One of WIDGETS.
	 * @param array  $values Its attributes.
	 * @return string
	 */
	public static function label( $widget, $values ) {
		if ( isset( $values['label'] ) && '' !== $values['label'] ) {
			return $values['label'];
		}
		$labels   = self::of( $widget )['labels'];
		$language = self::language( empty( $values['lang'] ) ? get_locale() : $values['lang'] );
		return isset( $labels[ $language ] ) ? $labels[ $language ] : $labels['en'];
	}

	/**
	 * Returns what holds where an attribute is missing.
	 *
	 * @param string $widget    One of WIDGETS.
	 * @param array  $attribute One of the declaration.
	 * @param array  $values    The other attributes.
	 * @return string
	 */
	public static function otherwise( $widget, $attribute, $values = array() ) {
		$feeds = isset( $values['feed'] ) ? explode( ' ', $values['feed'] ) : array();
		if ( 'ticker' === $widget && 'show' === $attribute['name'] && count( $feeds ) > 1 ) {
			// Headlines of several feeds say whose they are.
			return 'time source';
		}
		return $attribute['default'];
	}

	/**
	 * Returns the name of an attribute as a block has it: `linkParams`.
	 *
	 * @param string $name As the element has it: `link-params`.
	 * @return string
	 */
	public static function camel( $name ) {
		return lcfirst( str_replace( ' ', '', ucwords( str_replace( '-', ' ', $name ) ) ) );
	}

	/**
	 * Returns the attributes of a block, as WordPress wants them declared.
	 *
	 * @param string $widget One of WIDGETS.
	 * @return array
	 */
	public static function of_block( $widget ) {
		$types  = array(
			'flag'    => 'boolean',
			'number'  => 'number',
			'seconds' => 'number',
		);
		$schema = array();
		foreach ( self::of( $widget )['attributes'] as $name => $attribute ) {
			$kind = $attribute['kind'];

			$schema[ self::camel( $name ) ] = array( 'type' => isset( $types[ $kind ] ) ? $types[ $kind ] : 'string' );
		}
		return $schema;
	}

	/**
	 * Returns the attributes that are good, by the name that the element has for each, as text;
	 * a flag is `''` where it is on and `null` where somebody has turned it off.
	 *
	 * @param string $widget One of WIDGETS.
	 * @param array  $given  Values by name, as elements, blocks or shortcodes have them.
	 * @return array
	 */
	public static function sanitize( $widget, $given ) {
		$values = array();
		foreach ( self::of( $widget )['attributes'] as $name => $attribute ) {
			foreach ( array( $name, self::camel( $name ), str_replace( '-', '_', $name ) ) as $written ) {
				if ( ! isset( $given[ $written ] ) || ! is_scalar( $given[ $written ] ) ) {
					continue;
				}
				if ( 'flag' === $attribute['kind'] ) {
					$values[ $name ] = self::is_on( $given[ $written ] ) ? '' : null;
					break;
				}
				$value = self::value( $attribute, (string) $given[ $written ] );
				if ( null !== $value ) {
					$values[ $name ] = $value;
				}
				break;
			}
		}
		return $values;
	}

	/**
	 * Returns whether a flag is on: `closable`, `closable=""` and `closable="1"`.
	 *
	 * @param mixed $value What was written.
	 * @return bool
	 */
	private static function is_on( $value ) {
		if ( is_bool( $value ) ) {
			return $value;
		}
		return ! in_array( strtolower( self::text( (string) $value ) ), array( '0', 'false', 'no', 'off', 'لا' ), true );
	}

	/**
	 * Returns the value of an attribute, or null where it is none.
	 *
	 * @param array  $attribute One of the declaration.
	 * @param string $value     What was written.
	 * @return string|null
	 */
	private static function value( $attribute, $value ) {
		$value = self::text( $value );
		switch ( $attribute['kind'] ) {
			case 'addresses':
				$value = self::addresses( $value );
				return '' === $value ? null : $value;
			case 'one':
				$value = strtolower( $value );
				return in_array( $value, $attribute['words'], true ) ? $value : null;
			case 'some':
				// Nothing at all is a choice, too.
				$words = preg_split( '/[\s,،]+/u', strtolower( $value ), -1, PREG_SPLIT_NO_EMPTY );
				$known = array_intersect( $attribute['words'], $words );
				return $known || ! $words ? implode( ' ', $known ) : null;
			case 'number':
				$value = self::number( $value );
				if ( null === $value || $value < $attribute['min'] || $value > $attribute['max'] ) {
					return null;
				}
				return $attribute['whole'] && floor( $value ) !== $value ? null : self::decimal( $value );
			case 'seconds':
				$value = self::number( $value );
				if ( null === $value || floor( $value ) !== $value || $value > DAY_IN_SECONDS ) {
					return null;
				}
				return 0.0 === $value || $value >= $attribute['least'] ? self::decimal( $value ) : null;
			default:
				if ( 'lang' === $attribute['name'] ) {
					// WordPress's locales have a line where languages of the web have a hyphen.
					$value = str_replace( '_', '-', $value );
					return preg_match( '/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/iD', $value ) ? $value : null;
				}
				return '' === $value ? null : $value;
		}
	}

	/**
	 * Returns text without control characters, and without what editors make of it: entities
	 * in the text of authors who may not write HTML, and curly quotation marks around a
	 * shortcode's value.
	 *
	 * @param string $text What was written.
	 * @return string
	 */
	private static function text( $text ) {
		$text = wp_check_invalid_utf8( $text );
		$text = wp_specialchars_decode( $text, ENT_QUOTES );
		$text = preg_replace( '/[\x00-\x1F\x7F]+|\x{2028}|\x{2029}/u', ' ', $text );
		$text = preg_replace( '/^[\s“”„«»″]+|[\s“”„«»″]+$/u', '', (string) $text );
		return mb_substr( (string) $text, 0, self::LONGEST );
	}

	/**
	 * Returns a number in any digits, or null.
	 *
	 * @param string $text What was written.
	 * @return float|null
	 */
	private static function number( $text ) {
		$digits = array( '٫' => '.' );
		foreach ( array( '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹' ) as $tens ) {
			foreach ( preg_split( '//u', $tens, -1, PREG_SPLIT_NO_EMPTY ) as $digit => $sign ) {
				$digits[ $sign ] = (string) $digit;
			}
		}
		$text = strtr( $text, $digits );
		return preg_match( '/^\d{1,9}(\.\d{1,9})?$/', $text ) ? (float) $text : null;
	}

	/**
	 * Returns a number with a point, whatever the locale of the server is.
	 *
	 * @param float $number The number.
	 * @return string
	 */
	private static function decimal( $number ) {
		return (string) wp_json_encode( floor( $number ) === $number ? (int) $number : $number );
	}

	/**
	 * Returns the http(s) addresses in a text, absolute, with a space between them.
	 *
	 * @param string $text What was written.
	 * @return string
	 */
	public static function addresses( $text ) {
		$addresses = array();
		foreach ( preg_split( '/\s+/u', $text, -1, PREG_SPLIT_NO_EMPTY ) as $address ) {
			$address = self::of_person( $address );
			if ( '' !== $address ) {
				$addresses[] = $address;
			}
		}
		return implode( ' ', array_slice( array_unique( $addresses ), 0, self::MOST_FEEDS ) );
	}

	/**
	 * Returns an address that a person has written, who leaves `https://` out where browsers do;
	 * '' where it is not http(s).
	 *
	 * @param string $address What was written.
	 * @return string
	 */
	public static function of_person( $address ) {
		$address = trim( $address );
		if ( ! preg_match( '#^(?:https?://|[/?]|\.\.?/)#i', $address ) ) {
			// `news.example/feed`, and never a word.
			$address = preg_match( '#^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:[/?]|$)#u', $address ) ? 'https://' . $address : '';
		}
		return self::address( $address, home_url( '/' ) );
	}

	/**
	 * Returns an address resolved against another one, or '' where it is not http(s).
	 *
	 * @param string $address What was written.
	 * @param string $base    What it is relative to.
	 * @return string
	 */
	public static function address( $address, $base ) {
		$address = trim( $address );
		// Browsers read a backslash as a slash, which PHP does not.
		if ( '' === $address || preg_match( '/[\x00-\x20\x7F\\\\<>"]/', $address ) ) {
			return '';
		}
		// WordPress would take `tel:1` for a host and a port.
		if ( preg_match( '/^([a-z][a-z0-9+.-]*):/i', $address, $found ) && ! preg_match( '/^https?$/i', $found[1] ) ) {
			return '';
		}
		$address = \WP_Http::make_absolute_url( $address, $base );
		$address = esc_url_raw( $address, array( 'http', 'https' ) );
		$parts   = wp_parse_url( $address );
		$is_http = is_array( $parts ) && isset( $parts['scheme'], $parts['host'] )
			&& in_array( strtolower( $parts['scheme'] ), array( 'http', 'https' ), true );
		// Who is named before an @ is not who is asked.
		return $is_http && ! isset( $parts['user'] ) && ! isset( $parts['pass'] ) ? $address : '';
	}
}

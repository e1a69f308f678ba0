<?php
/**
 * The parameters of the feed.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Holds a request's sections, tags, number and language.
 *
 * The same rules hold for the REST route and for `?feed=ajel`.
 */
final class Parameters {

	/**
	 * The most items that a feed has.
	 */
	const MOST = 100;

	/**
	 * The most sections or tags that can be asked for at once.
	 */
	const MOST_TERMS = 10;

	/**
	 * Slugs or numbers of categories; empty for all.
	 *
	 * @var string[]
	 */
	public $sections = array();

	/**
	 * Slugs or numbers of tags; empty for all.
	 *
	 * @var string[]
	 */
	public $tags = array();

	/**
	 * How many items, 1–100.
	 *
	 * @var int
	 */
	public $number = 20;

	/**
	 * A language of Polylang or WPML; empty for all.
	 *
	 * @var string
	 */
	public $lang = '';

	/**
	 * Returns the declaration of the parameters, as `register_rest_route` takes it.
	 *
	 * @return array
	 */
	public static function schema() {
		$terms = array(
			'type'              => 'string',
			'minLength'         => 1,
			'maxLength'         => 1000,
			'validate_callback' => array( __CLASS__, 'validate' ),
			'sanitize_callback' => array( __CLASS__, 'sanitize_terms' ),
		);
		return array(
			'section' => array_merge(
				$terms,
				array( 'description' => __( 'Slugs or numbers of categories, separated by commas. Their subcategories count, too.', 'ajel' ) )
			),
			'tag'     => array_merge(
				$terms,
				array( 'description' => __( 'Slugs or numbers of tags, separated by commas.', 'ajel' ) )
			),
			'number'  => array(
				'type'              => 'integer',
				'minimum'           => 1,
				'maximum'           => self::MOST,
				'validate_callback' => array( __CLASS__, 'validate' ),
				'sanitize_callback' => 'absint',
				'description'       => __( 'How many items, from 1 to 100.', 'ajel' ),
			),
			'lang'    => array(
				'type'              => 'string',
				'pattern'           => '^[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8}){0,3}$',
				'validate_callback' => array( __CLASS__, 'validate' ),
				'sanitize_callback' => 'sanitize_key',
				'description'       => __( 'A language of Polylang or WPML, such as ar.', 'ajel' ),
			),
		);
	}

	/**
	 * Says whether a value keeps the rules of its parameter.
	 *
	 * @param mixed  $value   The value as sent.
	 * @param mixed  $request Not used; WordPress gives it.
	 * @param string $name    The parameter's name.
	 * @return true|WP_Error
	 */
	public static function validate( $value, $request, $name ) {
		$rules = self::schema();
		$valid = rest_validate_value_from_schema( $value, $rules[ $name ], $name );
		if ( true === $valid && in_array( $name, array( 'section', 'tag' ), true ) ) {
			$count = count( self::split( $value ) );
			if ( 0 === $count || $count > self::MOST_TERMS ) {
				/* translators: 1: name of a parameter, 2: a number. */
				return new WP_Error( 'ajel_terms', sprintf( __( '%1$s takes from 1 to %2$d slugs or numbers, separated by commas.', 'ajel' ), $name, self::MOST_TERMS ) );
			}
		}
		return $valid;
	}

	/**
	 * Makes parameters of values that are not checked yet, as they stand in an address.
	 *
	 * @param array $values Values by name.
	 * @return self|WP_Error
	 */
	public static function parse( array $values ) {
		$clean  = array();
		$faults = array();
		foreach ( self::schema() as $name => $rules ) {
			if ( ! isset( $values[ $name ] ) ) {
				continue;
			}
			$valid = self::validate( $values[ $name ], null, $name );
			if ( is_wp_error( $valid ) ) {
				$faults[ $name ] = $valid->get_error_message();
			} else {
				$clean[ $name ] = call_user_func( $rules['sanitize_callback'], $values[ $name ] );
			}
		}
		if ( $faults ) {
			return new WP_Error(
				'rest_invalid_param',
				/* translators: %s: names of parameters. */
				sprintf( __( 'Invalid parameter(s): %s', 'ajel' ), implode( ', ', array_keys( $faults ) ) ),
				array(
					'status' => 400,
					'params' => $faults,
				)
			);
		}
		return self::of( $clean );
	}

	/**
	 * Makes parameters of values that are checked and clean.
	 *
	 * @param array $values Values by name.
	 * @return self
	 */
	public static function of( array $values ) {
		$parameters           = new self();
		$parameters->sections = isset( $values['section'] ) ? self::split( $values['section'] ) : array();
		$parameters->tags     = isset( $values['tag'] ) ? self::split( $values['tag'] ) : array();
		$parameters->number   = isset( $values['number'] ) ? (int) $values['number'] : Settings::number();
		$parameters->lang     = isset( $values['lang'] ) ? strtolower( $values['lang'] ) : '';
		return $parameters;
	}

	/**
	 * Returns a list with commas as slugs with commas.
	 *
	 * @param string $list The list.
	 * @return string
	 */
	public static function sanitize_terms( $list ) {
		return implode( ',', self::split( $list ) );
	}

	/**
	 * Returns the parts of a list with commas, as slugs, in one order.
	 *
	 * @param string $list The list.
	 * @return string[]
	 */
	private static function split( $list ) {
		$slugs = array_map( 'sanitize_title', explode( ',', str_replace( '،', ',', (string) $list ) ) );
		$slugs = array_values( array_unique( array_filter( $slugs, 'strlen' ) ) );
		sort( $slugs, SORT_STRING );
		return $slugs;
	}

	/**
	 * Returns the same as a query, without the values that are the default.
	 *
	 * @return array
	 */
	public function query() {
		return array_filter(
			array(
				'section' => implode( ',', $this->sections ),
				'tag'     => implode( ',', $this->tags ),
				'number'  => Settings::number() === $this->number ? '' : (string) $this->number,
				'lang'    => $this->lang,
			),
			'strlen'
		);
	}

	/**
	 * Returns a text that is the same for the same parameters only.
	 *
	 * @return string
	 */
	public function key() {
		return implode( '|', array( implode( ',', $this->sections ), implode( ',', $this->tags ), $this->number, $this->lang ) );
	}
}

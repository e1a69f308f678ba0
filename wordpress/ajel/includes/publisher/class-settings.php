<?php
/**
 * The publishers' settings.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use Ajel\Admin;
use Ajel\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Shows the fields of the tab "Publisher", and the code that partners paste.
 */
final class Settings {

	/**
	 * The page of the Settings API.
	 */
	const PAGE = Admin::SLUG . '-publisher';

	/**
	 * How many items a feed has where nobody says otherwise.
	 */
	const NUMBER = 20;

	/**
	 * The address in the code for partners until that of ajel is set.
	 */
	const EXAMPLE = 'https://cdn.example/ajel/v1/embed.js';

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_filter( 'ajel_sanitize_options', array( __CLASS__, 'sanitize' ), 10, 2 );
		if ( is_admin() ) {
			add_action( 'admin_init', array( __CLASS__, 'register_settings' ) );
			add_action( 'ajel_settings_publisher', array( __CLASS__, 'show_addresses' ) );
		}
	}

	/**
	 * Returns the types of posts that are in the feed.
	 *
	 * @return string[]
	 */
	public static function post_types() {
		$types = Options::get( 'publisher_post_types', array( 'post' ) );
		/**
		 * Filters the types of posts that are in the feed. Those that visitors cannot see are
		 * left out in any case.
		 *
		 * @param string[] $types Names of post types.
		 */
		$types = (array) apply_filters( 'ajel_feed_post_types', is_array( $types ) ? $types : array( 'post' ) );
		$types = array_values( array_intersect( $types, self::possible_post_types() ) );
		return $types ? $types : array( 'post' );
	}

	/**
	 * Returns the types of posts that may be in the feed: those that visitors can see.
	 *
	 * @return string[]
	 */
	private static function possible_post_types() {
		return array_values( array_diff( array_filter( get_post_types(), 'is_post_type_viewable' ), array( 'attachment' ) ) );
	}

	/**
	 * Returns how many items a feed has where its address does not say it.
	 *
	 * @return int
	 */
	public static function number() {
		return min( Parameters::MOST, max( 1, (int) Options::get( 'publisher_number', self::NUMBER ) ) );
	}

	/**
	 * Returns the name of the outlet, where it is another one than the site's title.
	 *
	 * @return string
	 */
	public static function source() {
		return Text::plain( (string) Options::get( 'publisher_source', '' ) );
	}

	/**
	 * Returns the address of embed.js for partners: where it is not set, the one that this site
	 * loads itself.
	 *
	 * @return string Empty where neither is set.
	 */
	private static function embed() {
		$embed = (string) Options::get( 'publisher_embed', '' );
		return '' !== $embed ? $embed : esc_url_raw( (string) Options::get( 'partner_embed', '' ), array( 'http', 'https' ) );
	}

	/**
	 * Returns the feed's address that partners get.
	 *
	 * @param array $query Parameters.
	 * @return string
	 */
	public static function address( array $query = array() ) {
		$address = 'feed' === Options::get( 'publisher_address', 'rest' ) ? self::feed_address() : self::rest_address();
		// Slugs in Arabic are kept encoded.
		$query = array_map( 'rawurlencode', array_map( 'rawurldecode', $query ) );
		return $query ? add_query_arg( $query, $address ) : $address;
	}

	/**
	 * Returns the address in the REST API.
	 *
	 * @return string
	 */
	public static function rest_address() {
		return rest_url( Endpoint::NAMESPACE_V1 . Endpoint::ROUTE );
	}

	/**
	 * Returns the address beside RSS.
	 *
	 * @return string
	 */
	public static function feed_address() {
		return home_url( '/?feed=' . Feed_Address::NAME );
	}

	/**
	 * Cleans the publishers' settings.
	 *
	 * @param array $clean The settings to store.
	 * @param array $input The settings as sent.
	 * @return array
	 */
	public static function sanitize( $clean, $input ) {
		$is_form = isset( $input['tab'] ) && 'publisher' === $input['tab'];
		if ( isset( $input['publisher_post_types'] ) || $is_form && isset( $input['publisher_number'] ) ) {
			$types = isset( $input['publisher_post_types'] ) ? array_filter( (array) $input['publisher_post_types'], 'is_string' ) : array();
			$types = array_values( array_intersect( $types, self::possible_post_types() ) );

			$clean['publisher_post_types'] = $types ? $types : array( 'post' );
		}
		if ( isset( $input['publisher_number'] ) && is_scalar( $input['publisher_number'] ) ) {
			$clean['publisher_number'] = min( Parameters::MOST, max( 1, absint( $input['publisher_number'] ) ) );
		}
		if ( isset( $input['publisher_source'] ) && is_scalar( $input['publisher_source'] ) ) {
			$clean['publisher_source'] = mb_substr( sanitize_text_field( (string) $input['publisher_source'] ), 0, 100 );
		}
		if ( isset( $input['publisher_embed'] ) && is_scalar( $input['publisher_embed'] ) ) {
			$clean['publisher_embed'] = esc_url_raw( trim( (string) $input['publisher_embed'] ), array( 'http', 'https' ) );
		}
		if ( isset( $input['publisher_address'] ) ) {
			$clean['publisher_address'] = 'feed' === $input['publisher_address'] ? 'feed' : 'rest';
		}
		if ( isset( $input['publisher_keep_open'] ) || $is_form && isset( $input['publisher_number'] ) ) {
			$clean['publisher_keep_open'] = ! empty( $input['publisher_keep_open'] );
		}
		return $clean;
	}

	/**
	 * Declares section and fields to the Settings API.
	 */
	public static function register_settings() {
		add_settings_section( 'ajel-feed', __( 'The feed', 'ajel' ), '__return_empty_string', self::PAGE );
		$fields = array(
			'post_types' => array( __( 'Kinds of posts', 'ajel' ), 'show_post_types', '' ),
			'number'     => array( __( 'Number of posts', 'ajel' ), 'show_number', 'ajel-number' ),
			'source'     => array( __( 'Name of the outlet', 'ajel' ), 'show_source', 'ajel-source' ),
			'embed'      => array( __( 'Address of ajel', 'ajel' ), 'show_embed', 'ajel-embed' ),
			'address'    => array( __( 'Address of the feed', 'ajel' ), 'show_address', '' ),
		);
		foreach ( $fields as $name => list( $title, $show, $id ) ) {
			add_settings_field( 'ajel-' . $name, $title, array( __CLASS__, $show ), self::PAGE, 'ajel-feed', '' !== $id ? array( 'label_for' => $id ) : array() );
		}
	}

	/**
	 * Returns the name of a field in the form.
	 *
	 * @param string $key A setting.
	 * @return string
	 */
	private static function name( $key ) {
		return Options::KEY . "[publisher_$key]";
	}

	/**
	 * Prints the checkboxes for types of posts.
	 */
	public static function show_post_types() {
		$chosen = self::post_types();
		echo '<fieldset><legend class="screen-reader-text">' . esc_html__( 'Kinds of posts', 'ajel' ) . '</legend>';
		foreach ( self::possible_post_types() as $type ) {
			$object = get_post_type_object( $type );
			printf(
				'<label><input type="checkbox" name="%s[]" value="%s" %s> %s</label><br>',
				esc_attr( self::name( 'post_types' ) ),
				esc_attr( $type ),
				checked( in_array( $type, $chosen, true ), true, false ),
				esc_html( $object->labels->name )
			);
		}
		echo '</fieldset>';
	}

	/**
	 * Prints the field for the number.
	 */
	public static function show_number() {
		printf(
			'<input type="number" class="small-text" id="ajel-number" name="%s" min="1" max="%d" value="%d"><p class="description">%s</p>',
			esc_attr( self::name( 'number' ) ),
			(int) Parameters::MOST,
			(int) self::number(),
			esc_html__( 'From 1 to 100. An address may ask for another number.', 'ajel' )
		);
	}

	/**
	 * Prints the field for the outlet's name.
	 */
	public static function show_source() {
		printf(
			'<input type="text" class="regular-text" id="ajel-source" name="%s" maxlength="100" value="%s" placeholder="%s"><p class="description">%s</p>',
			esc_attr( self::name( 'source' ) ),
			esc_attr( self::source() ),
			esc_attr( get_bloginfo( 'name', 'raw' ) ),
			esc_html__( 'Stands beside headlines on pages that have news of several sites. Leave it empty for the title of this site.', 'ajel' )
		);
	}

	/**
	 * Prints the field for the address of embed.js.
	 */
	public static function show_embed() {
		printf(
			'<input type="url" class="regular-text code" dir="ltr" id="ajel-embed" name="%s" value="%s" placeholder="%s"><p class="description">%s</p>',
			esc_attr( self::name( 'embed' ) ),
			esc_attr( Options::get( 'publisher_embed', '' ) ),
			esc_attr( '' !== self::embed() ? self::embed() : self::EXAMPLE ),
			esc_html__( 'Where your copy of embed.js is. It stands in the code for partners below; this site does not load it.', 'ajel' )
		);
	}

	/**
	 * Prints the choice between the two addresses.
	 */
	public static function show_address() {
		$chosen = 'feed' === Options::get( 'publisher_address', 'rest' ) ? 'feed' : 'rest';
		echo '<fieldset><legend class="screen-reader-text">' . esc_html__( 'Address of the feed', 'ajel' ) . '</legend>';
		foreach (
			array(
				'rest' => __( 'In the REST API (usual)', 'ajel' ),
				'feed' => __( 'Beside RSS: where another plugin closes the REST API to visitors', 'ajel' ),
			) as $value => $title
		) {
			printf(
				'<label><input type="radio" name="%s" value="%s" %s> %s</label><br>',
				esc_attr( self::name( 'address' ) ),
				esc_attr( $value ),
				checked( $chosen, $value, false ),
				esc_html( $title )
			);
		}
		printf(
			'<label><input type="checkbox" name="%s" value="1" %s> %s</label><p class="description">%s</p></fieldset>',
			esc_attr( self::name( 'keep_open' ) ),
			checked( (bool) Options::get( 'publisher_keep_open' ), true, false ),
			esc_html__( 'Keep the first address open to visitors where another plugin closes the REST API', 'ajel' ),
			esc_html__( 'Everybody can then read the headlines. Leave it off if the whole site is for members.', 'ajel' )
		);
	}

	/**
	 * Prints the address and the code for partners, below the form.
	 */
	public static function show_addresses() {
		$embed   = self::embed();
		$address = self::address();
		$code    = sprintf(
			"<script async src=\"%s\"\n        data-feed=\"%s\"></script>",
			esc_url( '' !== $embed ? $embed : self::EXAMPLE ),
			esc_url( $address )
		);
		echo '<h2>' . esc_html__( 'For your partners', 'ajel' ) . '</h2>';
		echo '<p>' . esc_html__( 'The address of your feed:', 'ajel' ) . '</p>';
		self::show_copy( 'ajel-feed-url', $address, __( 'Address of the feed', 'ajel' ), 1 );
		printf( '<p class="ajel-check" data-feed="%s" role="status"></p>', esc_url( $address ) );

		echo '<p>' . esc_html__( 'The code that they paste where headlines should stand:', 'ajel' ) . '</p>';
		self::show_copy( 'ajel-code', $code, __( 'Code for partners', 'ajel' ), 3 );
		if ( '' === $embed ) {
			echo '<p class="description">' . esc_html__( 'Enter the address of ajel above: the code has an example in its place.', 'ajel' ) . '</p>';
		}
		echo '<p>' . esc_html__( 'Partners with this plugin enter the address of the feed in their tab "Partner", and need no code.', 'ajel' ) . '</p>';

		echo '<h3>' . esc_html__( 'Parts of the feed', 'ajel' ) . '</h3><p>' . esc_html__( 'Add to the address what a partner wants:', 'ajel' ) . '</p>';
		echo '<table class="widefat striped ajel-parameters"><tbody>';
		foreach (
			array(
				'section=politics'        => __( 'One section and those below it, by slug or number; several with commas', 'ajel' ),
				'tag=elections'           => __( 'One tag, by slug or number; several with commas', 'ajel' ),
				'number=50'               => __( 'How many posts, from 1 to 100', 'ajel' ),
				'lang=ar'                 => __( 'One language, with Polylang or WPML', 'ajel' ),
			) as $example => $meaning
		) {
			list( $name, $value ) = explode( '=', $example );
			printf( '<tr><td><code dir="ltr">%s</code></td><td>%s</td></tr>', esc_html( add_query_arg( $name, $value, $address ) ), esc_html( $meaning ) );
		}
		echo '</tbody></table>';
	}

	/**
	 * Prints a text with a button that copies it.
	 *
	 * @param string $id    The field's id.
	 * @param string $text  The text.
	 * @param string $label The field's name.
	 * @param int    $rows  Its height in lines.
	 */
	private static function show_copy( $id, $text, $label, $rows ) {
		echo '<div class="ajel-copy">';
		if ( 1 === $rows ) {
			printf( '<input type="text" readonly dir="ltr" id="%s" aria-label="%s" value="%s">', esc_attr( $id ), esc_attr( $label ), esc_attr( $text ) );
		} else {
			printf( '<textarea readonly dir="ltr" id="%s" aria-label="%s" rows="%d">%s</textarea>', esc_attr( $id ), esc_attr( $label ), (int) $rows, esc_textarea( $text ) );
		}
		printf( '<button type="button" class="button" data-ajel-copy="%s">%s</button></div>', esc_attr( $id ), esc_html__( 'Copy', 'ajel' ) );
	}
}

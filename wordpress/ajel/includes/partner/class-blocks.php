<?php
/**
 * The blocks.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * A block for each widget. It is saved as a comment with the attributes, which authors may write
 * who may not write HTML, and rendered on the server.
 */
final class Blocks {

	const HANDLE = 'ajel-blocks';

	/** The blocks' names without the prefix. */
	const NAMES = array(
		'ticker'  => 'news-ticker',
		'related' => 'related-articles',
		'top'     => 'back-to-top',
	);

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'init', array( __CLASS__, 'declare_blocks' ) );
	}

	/**
	 * Returns the name of a widget's block.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return string
	 */
	public static function name( $widget ) {
		return 'ajel/' . self::NAMES[ $widget ];
	}

	/**
	 * Declares the blocks, and what the editor loads for them.
	 */
	public static function declare_blocks() {
		wp_register_script(
			self::HANDLE,
			plugins_url( 'assets/blocks.js', AJEL_FILE ),
			array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-server-side-render' ),
			AJEL_VERSION,
			true
		);
		wp_register_style( self::HANDLE, plugins_url( 'assets/blocks.css', AJEL_FILE ), array(), AJEL_VERSION );
		if ( is_admin() ) {
			wp_add_inline_script( self::HANDLE, 'var ajelBlocks = ' . wp_json_encode( self::for_editor(), JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
		}
		foreach ( self::NAMES as $widget => $name ) {
			register_block_type(
				__DIR__ . '/blocks/' . $widget,
				array(
					'attributes'      => Attributes::of_block( $widget ),
					'render_callback' => static function ( $given ) use ( $widget ) {
						return self::render( $widget, $given );
					},
				)
			);
		}
	}

	/**
	 * Returns what the editor's forms are made of: their own words, and of each block its
	 * attributes, with the sentence and the site's own value of each.
	 *
	 * @return array
	 */
	private static function for_editor() {
		$blocks = array();
		foreach ( self::NAMES as $widget => $name ) {
			$site   = Settings::defaults( $widget );
			$fields = array();
			foreach ( Attributes::of( $widget )['attributes'] as $attribute ) {
				$words = array();
				foreach ( isset( $attribute['words'] ) ? $attribute['words'] : array() as $word ) {
					$words[] = array(
						'value' => $word,
						'label' => Words::of( $word ),
					);
				}
				$fields[] = array(
					'name'      => Attributes::camel( $attribute['name'] ),
					'label'     => Attributes::sentence( $attribute ),
					'isShared'  => $attribute['shared'],
					'default'   => Attributes::otherwise( $widget, $attribute, $site ),
					'site'      => isset( $site[ $attribute['name'] ] ) ? $site[ $attribute['name'] ] : null,
					'words'     => $words,
					/* translators: %s: what the site's settings say. */
					'otherwise' => 'one' !== $attribute['kind'] ? '' : sprintf( __( 'As the site has it: %s', 'ajel' ), isset( $site[ $attribute['name'] ] ) ? Words::of( $site[ $attribute['name'] ] ) : Words::otherwise( $attribute ) ),
				) + array_intersect_key( $attribute, array_flip( array( 'kind', 'without', 'min', 'max', 'whole', 'least' ) ) );
			}
			$blocks[] = array(
				'name'   => self::name( $widget ),
				'fields' => $fields,
			);
		}
		return array(
			'blocks' => $blocks,
			'words'  => array(
				'feed'      => __( 'Feed', 'ajel' ),
				'own'       => __( 'This widget', 'ajel' ),
				'more'      => __( 'Language, colours, links', 'ajel' ),
				'addresses' => __( 'One or several, each in a line of its own.', 'ajel' ),
				'ignored'   => __( 'only such a number counts.', 'ajel' ),
			),
		);
	}

	/**
	 * Returns a block as HTML.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $given  The block's attributes.
	 * @return string
	 */
	private static function render( $widget, $given ) {
		// The block renderer has checked that this person may edit; nothing is changed.
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended
		if ( defined( 'REST_REQUEST' ) && REST_REQUEST && isset( $_GET['ajel_preview'] ) && current_user_can( 'edit_posts' ) ) {
			return Render::preview( $widget, $given );
		}
		$classes = array( 'wp-block-ajel-' . self::NAMES[ $widget ] );
		if ( isset( $given['align'] ) && in_array( $given['align'], array( 'wide', 'full' ), true ) ) {
			$classes[] = 'align' . $given['align'];
		}
		foreach ( preg_split( '/\s+/', isset( $given['className'] ) && is_string( $given['className'] ) ? $given['className'] : '' ) as $class ) {
			$classes[] = sanitize_html_class( $class );
		}
		return Render::element( $widget, $given, array_unique( array_filter( $classes ) ) );
	}
}

<?php
/**
 * «Breaking» and «Pin» in the block editor.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

defined( 'ABSPATH' ) || exit;

/**
 * Loads the panel's script where the editor edits a post that can be marked.
 */
final class Editor_Panel {

	/**
	 * The script's name.
	 */
	const SCRIPT = 'ajel-editor';

	/**
	 * Adds the hook.
	 */
	public static function register() {
		add_action( 'enqueue_block_editor_assets', array( __CLASS__, 'enqueue' ) );
	}

	/**
	 * Loads the script.
	 */
	public static function enqueue() {
		$screen = get_current_screen();
		$post   = get_post();
		if ( ! $screen || 'post' !== $screen->base || ! $post
			|| ! in_array( $screen->post_type, Settings::post_types(), true )
			|| ! post_type_supports( $screen->post_type, 'custom-fields' )
			|| ! Post_Meta::is_allowed( false, '', $post->ID ) ) {
			return;
		}
		wp_enqueue_script(
			self::SCRIPT,
			plugins_url( 'assets/editor.js', AJEL_FILE ),
			array( 'wp-components', 'wp-core-data', 'wp-data', 'wp-date', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins' ),
			AJEL_VERSION,
			true
		);
		wp_set_script_translations( self::SCRIPT, 'ajel', AJEL_DIR . 'languages' );
		wp_add_inline_script(
			self::SCRIPT,
			'window.ajelEditor = ' . wp_json_encode(
				array(
					'urgentUntil' => Post_Meta::URGENT_UNTIL,
					'pinned'      => Post_Meta::PINNED,
					'lifetime'    => Post_Meta::LIFETIME,
					'longest'     => Post_Meta::LONGEST,
				)
			) . ';',
			'before'
		);
	}
}

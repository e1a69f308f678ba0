<?php
/**
 * Plugin Name:       ajel
 * Description:       Breaking news, related articles and back to top. Publishers: a fast feed of your posts for other sites. Partners: blocks and shortcodes that show it.
 * Version:           1.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The ajel maintainers
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       ajel
 * Domain Path:       /languages
 *
 * @package ajel
 */

defined( 'ABSPATH' ) || exit;

define( 'AJEL_VERSION', '1.0.0' );
define( 'AJEL_FILE', __FILE__ );
define( 'AJEL_DIR', plugin_dir_path( __FILE__ ) );

require_once AJEL_DIR . 'includes/class-options.php';
require_once AJEL_DIR . 'includes/class-admin.php';

// Translations come with the plugin. The hook is `init` because WordPress 6.7 and later warn
// about texts that are translated before it.
add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'ajel', false, dirname( plugin_basename( AJEL_FILE ) ) . '/languages' );
	},
	1
);

register_activation_hook( __FILE__, array( 'Ajel\Options', 'refresh_sites' ) );
register_deactivation_hook( __FILE__, array( 'Ajel\Options', 'refresh_sites' ) );

Ajel\Options::register();

if ( is_admin() ) {
	Ajel\Admin::register();
}

// Each half is loaded only where it is switched on: a half that is off costs nothing.
foreach ( Ajel\Options::HALVES as $ajel_half ) {
	if ( Ajel\Options::get( $ajel_half ) && is_readable( AJEL_DIR . "includes/$ajel_half/load.php" ) ) {
		require_once AJEL_DIR . "includes/$ajel_half/load.php";
	}
}
unset( $ajel_half );

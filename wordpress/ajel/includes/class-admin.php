<?php
/**
 * Settings → ajel.
 *
 * @package ajel
 */

namespace Ajel;

defined( 'ABSPATH' ) || exit;

/**
 * Shows the settings page: the two switches on top, and a tab for each half.
 *
 * A half adds its section in `admin_init`, on the page `ajel-publisher` or `ajel-partner` of the
 * Settings API, with fields named `ajel_options[…]`. The hook `ajel_settings_publisher` or
 * `ajel_settings_partner` fires below the form, for everything that is not a field.
 */
final class Admin {

	/**
	 * The page's name in addresses.
	 */
	const SLUG = 'ajel';

	/**
	 * The capability for seeing and changing the settings.
	 */
	const CAPABILITY = 'manage_options';

	/**
	 * The page's hook name, as WordPress gives it.
	 *
	 * @var string
	 */
	private static $hook = '';

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'admin_menu', array( __CLASS__, 'add_page' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'enqueue' ) );
		add_action( 'admin_notices', array( __CLASS__, 'first_step' ) );
		add_filter( 'option_page_capability_' . Options::KEY, array( __CLASS__, 'capability' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( AJEL_FILE ), array( __CLASS__, 'action_links' ) );
	}

	/**
	 * Returns the capability for storing the settings.
	 *
	 * @return string
	 */
	public static function capability() {
		return self::CAPABILITY;
	}

	/**
	 * Adds the page to the menu.
	 */
	public static function add_page() {
		self::$hook = (string) add_options_page(
			__( 'ajel: news widget', 'ajel' ),
			__( 'ajel', 'ajel' ),
			self::CAPABILITY,
			self::SLUG,
			array( __CLASS__, 'show' )
		);
	}

	/**
	 * Returns the address of a tab.
	 *
	 * @param string $tab A half's name.
	 * @return string
	 */
	public static function url( $tab = '' ) {
		$args = array( 'page' => self::SLUG );
		if ( '' !== $tab ) {
			$args['tab'] = $tab;
		}
		return add_query_arg( $args, admin_url( 'options-general.php' ) );
	}

	/**
	 * Loads the page's own script and style, on that page alone.
	 *
	 * @param string $hook The page that is shown.
	 */
	public static function enqueue( $hook ) {
		if ( $hook !== self::$hook || '' === $hook ) {
			return;
		}
		wp_enqueue_style( 'ajel-admin', plugins_url( 'assets/admin.css', AJEL_FILE ), array(), AJEL_VERSION );
		wp_enqueue_script( 'ajel-admin', plugins_url( 'assets/admin.js', AJEL_FILE ), array( 'wp-a11y', 'wp-i18n' ), AJEL_VERSION, true );
		wp_set_script_translations( 'ajel-admin', 'ajel', AJEL_DIR . 'languages' );
	}

	/**
	 * Adds «Settings» to the plugin's line in the list of plugins.
	 *
	 * @param string[] $links The links that are there.
	 * @return string[]
	 */
	public static function action_links( $links ) {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'ajel' ) );
		array_unshift( $links, $link );
		return $links;
	}

	/**
	 * Says where to go next, in the list of plugins, while neither half is switched on.
	 */
	public static function first_step() {
		$screen = get_current_screen();
		if ( ! $screen || 'plugins' !== $screen->id || ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		foreach ( Options::HALVES as $half ) {
			if ( Options::get( $half ) ) {
				return;
			}
		}
		printf(
			'<div class="notice notice-info"><p>%s <a href="%s">%s</a></p></div>',
			esc_html__( 'ajel is installed and does nothing yet. Choose whether this site publishes news, shows news of others, or both:', 'ajel' ),
			esc_url( self::url() ),
			esc_html__( 'Settings of ajel', 'ajel' )
		);
	}

	/**
	 * Returns the tabs and their names.
	 *
	 * @return string[]
	 */
	private static function tabs() {
		return array(
			'publisher' => __( 'Publisher', 'ajel' ),
			'partner'   => __( 'Partner', 'ajel' ),
		);
	}

	/**
	 * Returns the tab that is shown: the one in the address, else the first half that is on.
	 *
	 * @return string
	 */
	private static function current_tab() {
		// Nothing is changed by it, so there is no nonce to check.
		$asked = isset( $_GET['tab'] ) ? sanitize_key( wp_unslash( $_GET['tab'] ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended
		if ( in_array( $asked, Options::HALVES, true ) ) {
			return $asked;
		}
		return ! Options::get( 'publisher' ) && Options::get( 'partner' ) ? 'partner' : 'publisher';
	}

	/**
	 * Prints the page.
	 */
	public static function show() {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		$tab = self::current_tab();
		echo '<div class="wrap ajel-settings"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
		echo '<form action="' . esc_url( admin_url( 'options.php' ) ) . '" method="post">';
		settings_fields( Options::KEY );
		printf( '<input type="hidden" name="%s[tab]" value="%s">', esc_attr( Options::KEY ), esc_attr( $tab ) );
		self::show_switches();
		self::show_tabs( $tab );
		echo '<div class="ajel-panel">';
		if ( Options::get( $tab ) ) {
			do_settings_sections( self::SLUG . '-' . $tab );
		} else {
			echo '<p>' . esc_html__( 'This part is switched off. Switch it on above and save: its settings then stand here.', 'ajel' ) . '</p>';
		}
		echo '</div>';
		submit_button();
		echo '</form>';
		if ( Options::get( $tab ) ) {
			/**
			 * Fires below the form of a half's tab.
			 */
			do_action( 'ajel_settings_' . $tab );
		}
		echo '</div>';
	}

	/**
	 * Prints the two switches.
	 */
	private static function show_switches() {
		$switches = array(
			'publisher' => array(
				__( 'This site publishes news', 'ajel' ),
				__( 'Other sites may show your newest posts: a feed for them, and "Breaking" and "Pin" in the editor.', 'ajel' ),
			),
			'partner'   => array(
				__( 'This site shows news', 'ajel' ),
				__( 'Blocks and shortcodes for a ticker, related articles and a back to top button.', 'ajel' ),
			),
		);
		echo '<div class="ajel-switches">';
		foreach ( $switches as $half => list( $title, $help ) ) {
			printf(
				'<label class="ajel-switch"><input type="checkbox" role="switch" name="%1$s[%2$s]" value="1" %3$s><span class="ajel-switch-text"><strong>%4$s</strong><span>%5$s</span></span></label>',
				esc_attr( Options::KEY ),
				esc_attr( $half ),
				checked( (bool) Options::get( $half ), true, false ),
				esc_html( $title ),
				esc_html( $help )
			);
		}
		echo '</div>';
	}

	/**
	 * Prints the links to the tabs.
	 *
	 * @param string $current The tab that is shown.
	 */
	private static function show_tabs( $current ) {
		echo '<nav class="nav-tab-wrapper" aria-label="' . esc_attr__( 'Parts of ajel', 'ajel' ) . '">';
		foreach ( self::tabs() as $tab => $name ) {
			printf(
				'<a href="%s" class="nav-tab%s"%s>%s</a>',
				esc_url( self::url( $tab ) ),
				$tab === $current ? ' nav-tab-active' : '',
				$tab === $current ? ' aria-current="page"' : '',
				esc_html( $name )
			);
		}
		echo '</nav>';
	}
}

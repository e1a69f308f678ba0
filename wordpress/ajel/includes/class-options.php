<?php
/**
 * The settings, all in one option.
 *
 * @package ajel
 */

namespace Ajel;

defined( 'ABSPATH' ) || exit;

/**
 * Reads and cleans the plugin's only settings option.
 *
 * Each half keeps its own keys in the same array and cleans them in the filter
 * `ajel_sanitize_options`.
 */
final class Options {

	/**
	 * The option's name, and the settings group's.
	 */
	const KEY = 'ajel_options';

	/**
	 * The halves of the plugin. Each name is also the key of its switch.
	 */
	const HALVES = array( 'publisher', 'partner' );

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		// Not only in admin pages: WP-CLI and other plugins that update the option are cleaned, too.
		add_action( 'init', array( __CLASS__, 'register_setting' ) );
		add_action( 'add_option_' . self::KEY, array( __CLASS__, 'refresh' ), 10, 0 );
		add_action( 'update_option_' . self::KEY, array( __CLASS__, 'refresh' ), 10, 0 );
	}

	/**
	 * Renews the data that depend on the switches: WordPress's list of addresses, and the version
	 * of the kept answers. While the publishers' half is off, nothing notices that posts change. The
	 * version is stored here, so that the first reader of the feed does not wait for that.
	 */
	public static function refresh() {
		delete_option( 'rewrite_rules' );
		update_option( 'ajel_feed_version', uniqid( '', true ), true );
	}

	/**
	 * Does the same where the plugin is activated or deactivated, on each site that it is for.
	 *
	 * @param bool $network_wide Whether it is for all sites of a network.
	 */
	public static function refresh_sites( $network_wide ) {
		if ( ! $network_wide || ! is_multisite() ) {
			self::refresh();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			self::refresh();
			restore_current_blog();
		}
	}

	/**
	 * Declares the option to the Settings API.
	 */
	public static function register_setting() {
		register_setting(
			self::KEY,
			self::KEY,
			array(
				'type'              => 'object',
				'sanitize_callback' => array( __CLASS__, 'sanitize' ),
				'show_in_rest'      => false,
				'default'           => array(),
			)
		);
	}

	/**
	 * Returns all settings that are stored, with the two switches.
	 *
	 * @return array
	 */
	public static function all() {
		$stored = get_option( self::KEY, array() );
		return array_merge( array_fill_keys( self::HALVES, false ), is_array( $stored ) ? $stored : array() );
	}

	/**
	 * Returns one setting.
	 *
	 * @param string $key     The setting's name.
	 * @param mixed  $default The value returned where it is not stored.
	 * @return mixed
	 */
	public static function get( $key, $default = null ) {
		$all = self::all();
		return isset( $all[ $key ] ) ? $all[ $key ] : $default;
	}

	/**
	 * Cleans the settings before they are stored.
	 *
	 * A form of the settings page sends `tab`: the name of the half whose fields it has. A
	 * checkbox that is missing from it is switched off; every key of the other half stays as it
	 * is stored. Without `tab` (WP-CLI, another plugin) only the keys that are given change.
	 *
	 * @param mixed $input The settings as sent.
	 * @return array
	 */
	public static function sanitize( $input ) {
		$input = is_array( $input ) ? $input : array();
		$clean = self::all();
		foreach ( self::HALVES as $half ) {
			if ( isset( $input['tab'] ) || isset( $input[ $half ] ) ) {
				$clean[ $half ] = ! empty( $input[ $half ] );
			}
		}
		/**
		 * Filters the settings before they are stored. Each half cleans its own keys here.
		 *
		 * @param array $clean The settings to store; it begins as those that are stored now.
		 * @param array $input The settings as sent, not cleaned. `$input['tab']` names the half whose
		 *                     form was sent; it is missing where no form was.
		 */
		$clean = apply_filters( 'ajel_sanitize_options', $clean, $input );
		unset( $clean['tab'] );
		return $clean;
	}
}

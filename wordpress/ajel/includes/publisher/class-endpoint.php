<?php
/**
 * The feed's address in the REST API: /wp-json/ajel/v1/feed.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use Ajel\Options;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Answers the REST route of the feed.
 *
 * WordPress's own headers let the asking origin read the API with credentials. This route lets
 * any origin read it without, because its answers are the same for all and are kept by caches.
 * Where another plugin closes the REST API to visitors, the route is closed, too, unless the
 * settings say otherwise: such a plugin may keep a whole site private. Its error has the
 * open headers, so that partners' pages learn the status. `?feed=ajel` is no part of the REST API.
 */
final class Endpoint {

	const NAMESPACE_V1 = 'ajel/v1';
	const ROUTE        = '/feed';

	/**
	 * The answer of this request, which is sent as it is.
	 *
	 * @var array|null
	 */
	private static $answer = null;

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'rest_api_init', array( __CLASS__, 'add_route' ) );
		// After all others: WordPress's is 10, and plugins that set headers come later.
		add_filter( 'rest_pre_serve_request', array( __CLASS__, 'serve' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_authentication_errors', array( __CLASS__, 'keep_open' ), PHP_INT_MAX );
		add_filter( 'rest_send_nocache_headers', array( __CLASS__, 'allow_cache' ), PHP_INT_MAX );
	}

	/**
	 * Adds the route.
	 */
	public static function add_route() {
		register_rest_route(
			self::NAMESPACE_V1,
			self::ROUTE,
			array(
				'methods'             => 'GET',
				'callback'            => array( __CLASS__, 'answer' ),
				// It has nothing that visitors of the site do not see.
				'permission_callback' => '__return_true',
				'args'                => Parameters::schema(),
			)
		);
	}

	/**
	 * Answers a request.
	 *
	 * @param WP_REST_Request $request A request with checked parameters.
	 * @return WP_REST_Response|\WP_Error
	 */
	public static function answer( WP_REST_Request $request ) {
		$values = array();
		foreach ( array_keys( Parameters::schema() ) as $name ) {
			if ( null !== $request[ $name ] ) {
				$values[ $name ] = $request[ $name ];
			}
		}
		$answer = Cache::answer( Parameters::of( $values ) );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		self::$answer = $answer;
		if ( Response::is_known( $answer, (string) $request->get_header( 'if_none_match' ), (string) $request->get_header( 'if_modified_since' ) ) ) {
			// WordPress looks for fields in it (`_fields`): null would be an error.
			return new WP_REST_Response( array(), 304 );
		}
		// For PHP that asks by `rest_do_request`; over HTTP the kept text is sent.
		return new WP_REST_Response( defined( 'REST_REQUEST' ) && REST_REQUEST ? array() : json_decode( $answer['body'], true ) );
	}

	/**
	 * Sends the answer, after all others have set their headers.
	 *
	 * @param bool              $served  Whether somebody has sent an answer.
	 * @param \WP_HTTP_Response $result  The answer as WordPress has it.
	 * @param WP_REST_Request   $request The request.
	 * @return bool
	 */
	public static function serve( $served, $result, $request ) {
		if ( $served || ! self::is_ours( $request->get_route() ) ) {
			return $served;
		}
		$status = (int) $result->get_status();
		if ( null === self::$answer || ! in_array( $status, array( 200, 304 ), true ) || ! in_array( $request->get_method(), array( 'GET', 'HEAD' ), true ) ) {
			if ( $status >= 400 ) {
				Response::send_error_headers( $status );
			} else {
				Response::send_open_headers();
			}
			return $served;
		}
		Response::send_feed_headers( self::$answer );
		if ( 200 === $status && 'HEAD' !== $request->get_method() ) {
			echo self::$answer['body']; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, sent as such.
		}
		return true;
	}

	/**
	 * Lets visitors read this route alone where another plugin closes the REST API, if the
	 * settings say so.
	 *
	 * @param \WP_Error|null|true $error The result of other plugins.
	 * @return \WP_Error|null|true
	 */
	public static function keep_open( $error ) {
		if ( is_wp_error( $error ) && Options::get( 'publisher_keep_open' ) && self::is_asked() ) {
			return true;
		}
		return $error;
	}

	/**
	 * Lets caches keep the feed also where a logged-in reader asks for it.
	 *
	 * @param bool $send_no_cache Whether WordPress forbids it.
	 * @return bool
	 */
	public static function allow_cache( $send_no_cache ) {
		return self::is_asked() ? false : $send_no_cache;
	}

	/**
	 * Says whether the present request is for reading this route.
	 *
	 * @return bool
	 */
	private static function is_asked() {
		global $wp;
		$method = isset( $_SERVER['REQUEST_METHOD'] ) ? sanitize_key( $_SERVER['REQUEST_METHOD'] ) : '';
		return in_array( $method, array( 'get', 'head', 'options' ), true )
			// WordPress lets any method be named in these.
			&& ! isset( $_GET['_method'] ) && ! isset( $_SERVER['HTTP_X_HTTP_METHOD_OVERRIDE'] ) // phpcs:ignore WordPress.Security.NonceVerification.Recommended
			&& isset( $wp->query_vars['rest_route'] ) && self::is_ours( $wp->query_vars['rest_route'] );
	}

	/**
	 * Says whether a route is this one.
	 *
	 * @param string $route A route.
	 * @return bool
	 */
	private static function is_ours( $route ) {
		return '/' . self::NAMESPACE_V1 . self::ROUTE === strtolower( untrailingslashit( '/' . ltrim( (string) $route, '/' ) ) );
	}
}

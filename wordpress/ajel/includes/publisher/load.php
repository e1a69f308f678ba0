<?php
/**
 * Loads the publishers' half: the feed for other sites, and the editor's boxes.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/class-settings.php';
require_once __DIR__ . '/class-parameters.php';
require_once __DIR__ . '/class-text.php';
require_once __DIR__ . '/class-query.php';
require_once __DIR__ . '/class-feed.php';
require_once __DIR__ . '/class-cache.php';
require_once __DIR__ . '/class-response.php';
require_once __DIR__ . '/class-endpoint.php';
require_once __DIR__ . '/class-feed-address.php';
require_once __DIR__ . '/class-post-meta.php';
require_once __DIR__ . '/class-meta-box.php';
require_once __DIR__ . '/class-editor-panel.php';

Settings::register();
Cache::register();
Endpoint::register();
Feed_Address::register();
Post_Meta::register();
Meta_Box::register();
Editor_Panel::register();

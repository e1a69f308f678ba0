<?php
/**
 * The partner's half: widgets of other sites' news on the pages of this one.
 *
 * Attributes reads the declaration by which the others make forms and sanitise values, Words says what
 * values mean, Reader
 * reads feeds, Fallback keeps their newest links, Render makes elements of them, and Script
 * brings embed.js to the pages that have one. Blocks, Shortcodes and Automatic say where the
 * elements stand.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/class-attributes.php';
require_once __DIR__ . '/class-words.php';
require_once __DIR__ . '/class-reader.php';
require_once __DIR__ . '/class-own-posts.php';
require_once __DIR__ . '/class-fallback.php';
require_once __DIR__ . '/class-script.php';
require_once __DIR__ . '/class-render.php';
require_once __DIR__ . '/class-blocks.php';
require_once __DIR__ . '/class-shortcodes.php';
require_once __DIR__ . '/class-automatic.php';
require_once __DIR__ . '/class-settings.php';

Script::register();
Blocks::register();
Shortcodes::register();
Automatic::register();
Settings::register();

//! A Leptos application that shows ajel's three components: settings that are signals,
//! events as callbacks, and commands.

use ajel::{
    BackToTop, NewsTicker, RelatedArticles,
    components::{Command, Commands, ErrorEvent, ItemEvent, LoadEvent},
    contract::value::{Mode, Show},
};
use leptos::prelude::*;

/// Where the newest headlines are; it lies beside the page.
const FEED: &str = "feed.json";

fn main() {
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let (mode, set_mode) = signal(Mode::Marquee);
    let (limit, set_limit) = signal(10);
    let (is_shown, set_shown) = signal(true);
    let (log_lines, set_log_lines) = signal(Vec::<String>::new());
    let log = move |line: String| set_log_lines.update(|lines| lines.push(line));
    let commands = Commands::new();
    let ticker = move || {
        view! {
            <NewsTicker
                feed=FEED
                mode=mode
                limit=limit
                show=Show { time: true, ..Show::default() }
                commands=commands
                on_load=move |load: LoadEvent| log(format!("load: {} items", load.items))
                on_error=move |error: ErrorEvent| log(format!("error: {}", error.code))
                on_toggle=move |paused: bool| log(format!("toggle: paused is {paused}"))
                on_item_click=move |item: ItemEvent| {
                    item.prevent_default();
                    log(format!("click: {}", item.url));
                }
            >
                <a href="https://news.example/">"آخر الأخبار في وكالة مرافئ"</a>
            </NewsTicker>
        }
    };
    view! {
        <Show when=move || is_shown.get()>{ticker}</Show>
        <h1>"عاجل في تطبيق Leptos"</h1>
        <form on:submit=|event| event.prevent_default()>
            <label>
                "الحركة " <select id="mode" on:change=move |event| set_mode.set(chosen(&event))>
                    <option value="marquee">"سطر متحرك"</option>
                    <option value="slide">"عنوان بعد آخر"</option>
                    <option value="list">"قائمة"</option>
                </select>
            </label>
            <label>
                "عدد العناوين "
                <input
                    id="limit"
                    type="number"
                    min="1"
                    max="100"
                    prop:value=limit
                    on:change=move |event| {
                        set_limit.set(event_target_value(&event).parse().unwrap_or(0));
                    }
                />
            </label>
        </form>
        <p class="buttons">
            <button id="pause" on:click=move |_| commands.send(Command::Pause)>"إيقاف"</button>
            <button id="play" on:click=move |_| commands.send(Command::Play)>"تشغيل"</button>
            <button id="switch" on:click=move |_| set_shown.update(|shown| *shown = !*shown)>
                {move || if is_shown.get() { "إخفاء الشريط" } else { "إظهار الشريط" }}
            </button>
        </p>
        <ul id="log" lang="en" dir="ltr">
            {move || log_lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
        <article>
            <h2>"ستورهولم تهنّئ نظيرها المرساني بالذكرى الستين لاتفاقية الملاحة"</h2>
            <p>
                "بعثت وزيرة الشؤون البحرية النوردافية برقية تهنئة إلى نظيرها المرساني، ذكرت فيها أن ستين عامًا من الملاحة المشتركة جعلت من مرسى الغار بابًا للتجارة بين الضفتين."
            </p>
        </article>
        <RelatedArticles
            feed=FEED
            article_title="ستورهولم تهنّئ نظيرها المرساني بالذكرى الستين لاتفاقية الملاحة"
            article_tags="نوردافيا، مرسانا، اتفاقية الملاحة"
            limit=3
        />
        <BackToTop progress=true/>
    }
}

/// The mode that a select names.
fn chosen(event: &leptos::ev::Event) -> Mode {
    match event_target_value(event).as_str() {
        "slide" => Mode::Slide,
        "list" => Mode::List,
        _ => Mode::Marquee,
    }
}

//! Words that tell nothing about the topic of an article.

use super::fold::folded;

/// The stop words, grouped by the reason; in their usual spelling, and folded when they are read.
const STOP_WORDS: &[&str] = &[
    // Arabic: function words.
    "في من على إلى عن مع بعد قبل بين خلال منذ حتى حول ضد عبر لدى عند عندما أمام \
     تحت فوق دون ضمن نحو وسط داخل خارج بسبب حيث كما فيما بينما لكن لكنه بل أو أم \
     ثم إذا إذ إذن لو لولا كي لأن أن إن أنه أنها أنهم أنني بأن بأنه بأنها كأن لا \
     لم لن لما ما ماذا لماذا كيف متى أين هل قد لقد سوف ليس ليست كان كانت كانوا \
     يكون تكون هو هي هم هن هما أنت أنا نحن هذا هذه هذان هاتان هؤلاء ذلك تلك ذاك \
     هنا هناك هنالك الذي التي الذين اللذين اللتين اللذان اللتان اللاتي اللواتي \
     مما منه منها منهم منا عنه عنها عنهم عليه عليها عليهم علينا عليك فيه فيها \
     فيهم به بها بهم له لها لهم لنا لك إليه إليها إليهم إليك معه معها معهم لديه \
     لديها لدينا بعض كل كلا جميع أي أية غير سوى أيضا حين حينما عدة عدد عدم بدون \
     أحد إحدى نفس نفسه نفسها ذات مثل أكثر أقل جدا فقط ربما وراء حوالي قرابة إنه \
     إنها إنهم إننا لكل لهذا لذلك بذلك كذلك لذا بهذا بهذه لهذه بما كلما طالما ألا \
     إلا إما أما يا يجب يمكن بشأن إزاء تجاه رغم بعدما إثر عقب ردا مجددا",
    // Words for reporting and sharing news, whatever the topic.
    "تم يتم تمت ستتم سيتم قال قالت قالوا يقول تقول أكد أكدت يؤكد تؤكد أوضح أوضحت \
     أضاف أضافت أشار أشارت أعلن أعلنت يعلن تعلن ذكر ذكرت يذكر أفاد أفادت كشف كشفت \
     صرح مشيرا موضحا مؤكدا مضيفا لافتا مبينا واس رويترز وكالات متابعات تويتر \
     فيسبوك جوجل بلس فيديو بالفيديو بالصور شارك برأيك رأيك اكتب",
    // Words for times: nearly all news is of today, and the date says more.
    "اليوم أمس غدا الآن مساء صباح صباحا يوم مؤخرا حاليا الماضي الماضية المقبل \
     المقبلة الحالي الحالية الجاري السبت الأحد الاثنين الثلاثاء الأربعاء الخميس \
     الجمعة الموافق شهر عام العام سنة عاما أسبوع الأسبوع أيام الأيام ساعة الساعة",
    // Forms of address, which fill the leads of official news.
    "بن ابن آل صاحب السمو سمو سموه الملكي معالي فضيلة سعادة الدكتور المهندس \
     الأستاذ السيد السيدة الشريفين حفظه",
    // Persian.
    "از به با در که این آن را برای تا هم یا اما اگر بر یک شد شده است بود هست می \
     های خود نیز کرد کند شود وی دو پس هر چه",
    // Urdu.
    "کے کی کا کو میں سے ہے ہیں اور نے پر یہ وہ بھی کر کہ تھا تھی تھے گیا گئی ہو \
     ایک",
    // Hebrew.
    "של את על עם זה זו הוא היא הם לא כן כי גם או אם אבל יש אין כל אל בין אחרי \
     לפני עד",
    // English.
    "an and are as at be been but by can for from had has have he her his how in \
     into is it its more new no not of on or our out over said say says she so \
     than that the their them then there these they this to up was we were what \
     when which who will with would you your after about",
    // French.
    "au aux avec ce ces cette dans de des du elle elles en est et il ils la le \
     les leur leurs lui mais ne non nous on ou par pas plus pour qu que qui sa se \
     selon ses son sont sous sur un une vous après avant entre être été",
];

/// Returns the stop words of all languages, folded.
pub fn stop_words() -> impl Iterator<Item = String> {
    let words = STOP_WORDS.iter().flat_map(|list| list.split(' '));
    words.map(folded)
}

//! What people read: documentation, messages in their languages, and source code.

use super::{KnownPattern, row};

const ANDROID: &str = "https://developer.android.com/guide/topics/resources/localization";
const APPLE: &str = "https://developer.apple.com/documentation/xcode/localization";
const GETTEXT: &str = "https://www.gnu.org/software/gettext/manual/gettext.html#PO-Files";
const I18NEXT: &str = "https://www.i18next.com/how-to/add-or-load-translations";
const JAVA: &str = "https://docs.oracle.com/javase/tutorial/i18n/resbundle/propfile.html";
const LINGUIST_DOCS: &str =
    "GitHub Linguist, https://github.com/github-linguist/linguist/blob/main/lib/linguist/documentation.yml";
const LANGUAGES: &str =
    "GitHub Linguist, https://github.com/github-linguist/linguist/blob/main/lib/linguist/languages.yml";
const DOTNET: &str = "https://learn.microsoft.com/dotnet/core/extensions/localization";

pub(super) const LOCALES: &[KnownPattern] = &[
    row(
        "**/{locale,locales,i18n,l10n,translations,lang,langs}/**/*.{json,json5,yml,yaml,properties,php}",
        I18NEXT,
        "web/locales/de/common.json",
    ),
    row("**/*.{po,pot}", GETTEXT, "locale/de/LC_MESSAGES/django.po"),
    row("**/*.{xlf,xliff}", "https://angular.dev/guide/i18n/translation-files", "src/messages.de.xlf"),
    row("**/*.arb", "https://docs.flutter.dev/ui/internationalization", "lib/l10n/app_de.arb"),
    row("**/*.lproj/**", APPLE, "App/de.lproj/Localizable.strings"),
    row("**/*.xcstrings", APPLE, "App/Localizable.xcstrings"),
    row("**/res/values-*/strings.xml", ANDROID, "app/src/main/res/values-de/strings.xml"),
    row("**/{messages,*_messages}_*.properties", JAVA, "src/main/resources/messages_de.properties"),
    row("**/*.{[a-z][a-z],[a-z][a-z]-[a-z][a-z]}.resx", DOTNET, "Resources/Strings.de.resx"),
    row("**/*.ftl", "https://projectfluent.org/", "l10n/de/main.ftl"),
];

pub(super) const DOCUMENTATION: &[KnownPattern] = &[
    row("**/*.{md,mdx,markdown}", LANGUAGES, "src/a.md"),
    row("**/*.{rst,adoc,asciidoc,txt,textile,org}", LANGUAGES, "CHANGES.rst"),
    row("{doc,docs,documentation}/**", LINGUIST_DOCS, "docs/conf.py"),
    row(
        "**/{readme,license,licence,copying,contributing,changelog,changes,authors,notice}",
        LINGUIST_DOCS,
        "LICENSE",
    ),
    row("**/{LICENSE,LICENCE,COPYING}-*", LINGUIST_DOCS, "LICENSE-MIT"),
];

pub(super) const SOURCE: &[KnownPattern] = &[
    row("**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}", LANGUAGES, "src/a.tsx"),
    row("**/*.{rs,go,zig,swift,dart,nim}", LANGUAGES, "src/a.rs"),
    row("**/*.{c,h,cc,cpp,cxx,hpp,hh,m,mm}", LANGUAGES, "src/a.cpp"),
    row("**/*.{java,kt,kts,scala,groovy,clj,cljs,cljc}", LANGUAGES, "src/A.java"),
    row("**/*.{py,rb,php,pl,pm,lua,r,jl}", LANGUAGES, "src/a.py"),
    row("**/*.{cs,fs,vb}", LANGUAGES, "src/A.cs"),
    row("**/*.{hs,elm,ml,mli,ex,exs,erl}", LANGUAGES, "src/A.elm"),
];

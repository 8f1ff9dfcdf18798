pragma Singleton
import QtQuick
import Bianmin.Catalogue

// What the screen says, in the language of the moment: every binding that calls `say` follows `language`.
QtObject {
    property string language: "zh_CN"        // zh_CN, bo, en
    readonly property bool tibetan: language === "bo"

    function say(key: string, facts: var): string {
        return Catalogue.say(key, language, facts ?? {});
    }

    function day(moment: date): string {
        return Catalogue.day(moment, language);
    }

    function clock(moment: date): string {
        return Catalogue.clock(moment);
    }
}

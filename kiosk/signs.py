"""Which icon stands beside a matter or a group. Every name is a file of `ui/icons`; a word is always beside it."""

GROUPS = {"A": "building-community", "B": "message-2-question", "C": "heart-handshake", "D": "user-check",
          "E": "stethoscope", "F": "id", "G": "receipt", "H": "droplet", "J": "users", "K": "message-circle"}

# by the words in its name, the first that fits
WORDS = {
    "新生儿": "baby-carriage", "生育": "baby-carriage", "育儿": "baby-carriage",
    "老年": "old", "高龄": "old", "老有": "old", "退休": "old",
    "社保卡": "credit-card", "社会保障卡": "credit-card", "优待证": "id", "身份证": "id",
    "户口": "home", "上户": "home", "房": "home", "贷款": "home-dollar",
    "创业": "briefcase", "就业": "briefcase", "店": "building-store",
    "入学": "school", "教育": "school", "地": "plant", "农": "plant",
    "电话": "phone", "电视": "device-tv", "用电": "plug", "燃气": "plug",
    "税": "receipt", "证明": "file-text", "残": "wheelchair", "法律": "book", "优抚": "star", "军人": "star",
}
DEFAULT = "clipboard-list"


def sign(name: str, queue: str = "") -> str:
    """The icon of an item or theme by its Chinese name, else the one of its group."""
    fitting = next((icon for word, icon in WORDS.items() if word in name), None)
    return fitting or GROUPS.get(queue, DEFAULT)

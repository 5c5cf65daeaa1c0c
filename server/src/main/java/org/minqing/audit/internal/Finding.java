package org.minqing.audit.internal;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param record id of the record as text; null where only its place is known
 * @param seq    place in the chain; null where the record has none
 * @param detail what else is known, for example the last place of a range, or an entry of the list of breaks
 */
record Finding(Kind kind, @Nullable String record, @Nullable Long seq, @Nullable String detail) {

    enum Kind {
        CHANGED("记录 %s（第 %s 位）被改动", "record %s (place %s) was changed"),
        REMOVED("记录 %s（第 %s 位）被删除", "record %s (place %s) was removed"),
        REMOVED_RANGE("链上缺少记录 %s：从第 %s 位到第 %s 位", "records are missing from the chain after %s: places %s to %s"),
        INSERTED("记录 %s 未经系统写入，是插入的", "record %s was inserted: it is not in the chain"),
        FORGED("记录 %s（第 %s 位）不是本系统写入的：被插入，或被改动后重算了链", "record %s (place %s) was not written by this system: inserted, or changed with the chain recomputed"),
        REORDERED("记录 %s（第 %s 位）的次序被改动", "record %s (place %s) was moved to another place"),
        HEAD("第 %2$s 位与已签名的链头不符：链被重算", "place %2$s differs from its signed end: the chain was recomputed"),
        HEAD_FORGED("第 %2$s 位的链头签名无效", "the signature of the chain's end at place %2$s is not valid"),
        NOTICED("运行中发现：%3$s", "noticed while running: %3$s"),
        MORE("还有更多问题未列出", "there is more; the rest is left out");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    String words(Locale locale) {
        String pattern = "zh".equals(locale.getLanguage()) ? kind.zh : kind.en;
        return String.format(Locale.ROOT, pattern, record == null ? "?" : record, seq == null ? "?" : seq.toString(), detail);
    }
}

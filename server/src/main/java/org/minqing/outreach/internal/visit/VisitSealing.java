package org.minqing.outreach.internal.visit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what was said for the row that it stands in. */
@Component
class VisitSealing {

    static final String VISIT = "outreach_visit.content";
    static final String WHY = "outreach_visit.withdrawn_why";
    static final String MATTER = "outreach_matter.content";
    /** Of a person's identity card, or of a mobile phone. */
    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9A-Za-z])(?:[1-9]\\d{16}[\\dXx]|1[3-9]\\d{9})(?![0-9A-Za-z])");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FieldCipher cipher;

    VisitSealing(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(Object content, String place, long id) {
        return cipher.encrypt(JSON.writeValueAsString(content), place + ":" + id);
    }

    /** Numbers that somebody wrote into the words are masked like those of the register: there they can be revealed, with a reason. */
    VisitContent visit(byte @Nullable [] content, long id) {
        if (content == null) {
            return VisitContent.GONE;
        }
        VisitContent open = JSON.readValue(cipher.decrypt(content, VISIT + ":" + id), VisitContent.class);
        Map<String, Object> answers = new LinkedHashMap<>();
        open.answers().forEach((code, answer) -> answers.put(code, answer instanceof String text ? masked(text) : answer));
        return new VisitContent(maskedOrNull(open.metWith()), answers, maskedOrNull(open.note()));
    }

    MatterContent matter(byte @Nullable [] content, long id) {
        if (content == null) {
            return MatterContent.GONE;
        }
        MatterContent open = JSON.readValue(cipher.decrypt(content, MATTER + ":" + id), MatterContent.class);
        return new MatterContent(maskedOrNull(open.text()), maskedOrNull(open.settled()));
    }

    byte[] sealReason(String reason, long id) {
        return cipher.encrypt(reason, WHY + ":" + id);
    }

    @Nullable String reason(byte @Nullable [] why, long id) {
        return why == null ? null : masked(cipher.decrypt(why, WHY + ":" + id));
    }

    boolean isReason(byte @Nullable [] why, long id, String reason) {
        return why != null && cipher.decrypt(why, WHY + ":" + id).equals(reason);
    }

    private static @Nullable String maskedOrNull(@Nullable String words) {
        return words == null ? null : masked(words);
    }

    static String masked(String words) {
        return NUMBERS.matcher(words).replaceAll(found -> found.group().substring(0, 3) + "****" + found.group().substring(found.group().length() - 2));
    }
}

package org.minqing.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records of personal data in a sealed column of this module; the place is table and column, the key the row's id. */
@Component
class LeadSealing {

    static final String LEAD = "campaign_lead.content";
    static final String STEP = "campaign_step.content";
    static final String REFUSED = "campaign_import.refused";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FieldCipher cipher;

    LeadSealing(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(Object value, String place, long id) {
        return cipher.encrypt(JSON.writeValueAsString(value), place + ":" + id);
    }

    <T> T open(byte[] content, String place, long id, Class<T> type) {
        return JSON.readValue(cipher.decrypt(content, place + ":" + id), type);
    }

    LeadContent lead(LeadRow row) {
        byte[] content = row.content();
        return content == null ? LeadContent.GONE : open(content, LEAD, row.id(), LeadContent.class);
    }

    StepContent step(byte @Nullable [] content, long id) {
        return content == null ? StepContent.NONE : open(content, STEP, id, StepContent.class);
    }
}

package org.minqing.campaign.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records of personal data in a sealed column of this module; the place is table and column, the key the row's id. */
@Component
class Sealed {

    static final String LEAD = "campaign_lead.content";
    static final String STEP = "campaign_step.content";
    static final String REFUSED = "campaign_import.refused";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FieldCipher cipher;

    Sealed(FieldCipher cipher) {
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

    /** What this module has sealed. */
    public static final class Source implements SealedTable.Source {

        @Override
        public List<SealedTable> tables() {
            return List.of(table("campaign_lead", "content", List.of(new KeyColumn("town", "text"), new KeyColumn("campaign_id", "bigint"),
                            new KeyColumn("id", "bigint"))),
                    table("campaign_step", "content", List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint"))),
                    table("campaign_import", "refused", List.of(new KeyColumn("id", "bigint"))));
        }

        private static SealedTable table(String name, String column, List<KeyColumn> key) {
            return new SealedTable(name, key, List.of(new SealedColumn(column, name + "." + column, List.of("id"), false)));
        }
    }
}

package org.minqing.campaign.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.registry.KnownValues;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/**
 * What is known already of what a form asks for: from the register, else from what the lead itself says. Shown masked as everywhere;
 * a mask that comes back means the value for which it stands, and never takes its place.
 */
@Component
class LeadKnowledge {

    private static final String PHONE = "person.phone";

    private final KnownValues values;
    private final LeadSealing sealed;

    LeadKnowledge(KnownValues values, LeadSealing sealed) {
        this.values = values;
        this.sealed = sealed;
    }

    /** By the lead's id, by the name of the answer. */
    Map<Long, Map<String, Object>> of(Viewer viewer, CampaignRow campaign, Collection<LeadRow> leads) {
        Map<String, String> fields = FormSchema.fields(campaign.form());
        if (fields.isEmpty() || leads.isEmpty()) {
            return Map.of();
        }
        Map<ObjectKey, Map<String, Object>> registered = new HashMap<>();
        byKind(leads).forEach((kind, keys) -> registered.putAll(values.of(viewer, kind, keys, fields.values())));
        Map<Long, Map<String, Object>> known = new HashMap<>();
        for (LeadRow lead : leads) {
            Map<String, Object> ofObject = lead.object() == null ? Map.of() : registered.getOrDefault(lead.object(), Map.of());
            Map<String, Object> answers = new LinkedHashMap<>();
            fields.forEach((code, field) -> {
                Object value = ofObject.getOrDefault(field, own(lead, field) instanceof String phone ? LeadMasks.phone(phone) : null);
                if (value != null) {
                    answers.put(code, value);
                }
            });
            known.put(lead.id(), answers);
        }
        return known;
    }

    /** Tells one state of what is known from another. */
    Map<ObjectKey, String> marks(Viewer viewer, CampaignRow campaign, Map<String, List<ObjectKey>> objects) {
        Map<ObjectKey, String> marks = new HashMap<>();
        if (!FormSchema.fields(campaign.form()).isEmpty()) {
            objects.forEach((kind, keys) -> marks.putAll(values.marks(viewer, kind, keys)));
        }
        return marks;
    }

    /** The plain value for which the mask stands; null: for none that is known. */
    @Nullable String behind(Viewer viewer, LeadRow lead, String field, String mask) {
        ObjectKey object = lead.object();
        String kind = lead.kind();
        String registered = object == null || kind == null ? null : values.behind(viewer, kind, object, field, mask).orElse(null);
        String own = own(lead, field);
        return registered != null || own == null || !LeadMasks.phone(own).equals(mask) ? registered : own;
    }

    private @Nullable String own(LeadRow lead, String field) {
        return field.equals(PHONE) ? sealed.lead(lead).phone() : null;
    }

    private static Map<String, List<ObjectKey>> byKind(Collection<LeadRow> leads) {
        return leads.stream().filter(lead -> lead.object() != null && lead.kind() != null).collect(Collectors.groupingBy(lead -> Objects.requireNonNull(lead.kind()),
                Collectors.mapping(lead -> Objects.requireNonNull(lead.object()), Collectors.toList())));
    }
}

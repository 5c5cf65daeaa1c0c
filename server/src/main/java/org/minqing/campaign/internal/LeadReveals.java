package org.minqing.campaign.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.platform.Viewer;
import org.minqing.registry.Looks;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Service;

/**
 * The numbers of a lead in full, for a reason. A look at one's own open lead is part of the day's work, any other is one of the few that the
 * register allows in an hour; whoever the lead is about reads of it among the looks at the own record.
 */
@Service
class LeadReveals {

    private static final String ANSWER = "answers.";
    /** What a lead says of a person, by the dictionary's codes. */
    static final Map<String, String> FIELDS = Map.of("name", "person.name", "idNumber", "person.id-number", "phone", "person.phone",
            "address", "person.present-address");

    private final CampaignDoor door;
    private final LeadBook book;
    private final LeadSealing sealed;
    private final LeadSteps steps;
    private final Looks looks;
    private final Audit audit;

    LeadReveals(CampaignDoor door, LeadBook book, LeadSealing sealed, LeadSteps steps, Looks looks, Audit audit) {
        this.door = door;
        this.book = book;
        this.sealed = sealed;
        this.steps = steps;
        this.looks = looks;
        this.audit = audit;
    }

    /**
     * Plain values; each look stands in the record.
     *
     * @param fields idNumber, phone, or an answer by {@code answers.<code>}
     * @throws org.minqing.platform.ProblemException {@code campaign.not-yours-to-do}, {@code campaign.persons-gone}, {@code registry.reason-missing},
     *         {@code registry.revealed-enough}
     */
    Map<String, String> reveal(Viewer viewer, String id, String lead, Collection<String> fields, String reason) {
        return door.read(viewer, id, seen -> {
            LeadRow row = book.row(seen, lead);
            if (!book.full(viewer, seen.row(), row.gridId())) {
                throw CampaignProblem.NOT_YOURS_TO_DO.asException();
            }
            if (row.content() == null) {
                throw CampaignProblem.PERSONS_GONE.asException();
            }
            String checked = looks.reason(reason);
            Map<String, String> values = values(seen, row, fields);
            Set<String> told = told(seen, values.keySet());
            if (!told.isEmpty()) {
                looks.record(viewer, new Looks.Look("lead", new ObjectKey(row.town(), row.id()), person(row), told,
                        door.may(viewer, seen.row(), CampaignDoor.CHECK, row.gridId()) ? CampaignDoor.CHECK : CampaignDoor.MANAGE, isOwn(viewer, row)), checked);
            }
            audit.record(new AuditEntry(row.town(), viewer.accountId(), "campaign.reveal", "lead", lead, checked,
                    Map.of("campaign", id, "number", row.number(), "fields", List.copyOf(values.keySet()))));
            return values;
        });
    }

    private Map<String, String> values(Seen seen, LeadRow row, Collection<String> fields) {
        LeadContent content = sealed.lead(row);
        Map<String, Object> answers = steps.lastAnswers(seen, row);
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : fields) {
            Object value = switch (field) {
                case "idNumber" -> content.idNumber();
                case "phone" -> content.phone();
                default -> field.startsWith(ANSWER) ? answers.get(field.substring(ANSWER.length())) : null;
            };
            if (value != null) {
                values.put(field, String.valueOf(value));
            }
        }
        return values;
    }

    /** By the dictionary's codes; answers that nobody masks are no look. */
    private static Set<String> told(Seen seen, Collection<String> fields) {
        Map<String, String> secrets = FormSchema.secrets(seen.row().form());
        Set<String> told = new TreeSet<>();
        for (String field : fields) {
            String code = field.startsWith(ANSWER) ? secrets.get(field.substring(ANSWER.length())) : FIELDS.get(field);
            if (code != null) {
                told.add(code);
            }
        }
        return told;
    }

    private static boolean isOwn(Viewer viewer, LeadRow row) {
        Long worker = row.worker();
        return row.isOpen() && worker != null && worker == viewer.accountId();
    }

    /** Of the register, whom the lead is about. */
    static @Nullable ObjectKey person(LeadRow row) {
        return "person".equals(row.kind()) ? row.object() : null;
    }
}

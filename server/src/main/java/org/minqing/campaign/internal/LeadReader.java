package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.Requests.NewLead;
import org.minqing.campaign.internal.CampaignViews.RefusedLead;
import org.minqing.grid.AddressMatch;
import org.minqing.grid.Crs;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.AddressKey;
import org.minqing.registry.CitizenId;
import org.minqing.registry.CodeFault;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.PersonName;
import org.minqing.registry.PhoneNumber;
import org.minqing.registry.Subjects;
import org.springframework.stereotype.Component;

/**
 * Makes leads of what came: each value in its one form, each in its grid, by what says it best: a grid that is named, a point, the
 * person's own grid in the register, the address. Coordinates that can only have been swapped are put right; what can't be is refused
 * with what to do. A lead for which nothing says where it lies, or that lies beyond the area, waits to be placed by hand.
 */
@Component
class LeadReader {

    /** Where China lies, roughly; the two ranges have nothing in common, so swapped coordinates are told for certain. */
    private static final double WEST = 70;
    private static final double EAST = 140;
    private static final double SOUTH = 3;
    private static final double NORTH = 55;

    /**
     * A lead that can be taken in.
     *
     * @param placed null: by hand
     * @param key    by which duplicates are found; null: by nothing
     */
    record Prepared(long id, LeadContent content, String town, long gridId, @Nullable String placed, @Nullable String kind, @Nullable ObjectKey object,
                    @Nullable Double lon, @Nullable Double lat, byte @Nullable [] key) {
    }

    record Read(List<Prepared> leads, List<RefusedLead> refused) {
    }

    /** Of a file or a request. */
    record Row(long line, NewLead lead) {
    }

    private final Grids grids;
    private final Subjects subjects;
    private final Profiles profiles;
    private final BlindIndex index;
    private final Ids ids;
    private final Clock clock;

    LeadReader(Grids grids, Subjects subjects, Profiles profiles, BlindIndex index, Ids ids, Clock clock) {
        this.grids = grids;
        this.subjects = subjects;
        this.profiles = profiles;
        this.index = index;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param viewer in whose reach people are looked up */
    Read read(Viewer viewer, CampaignRow campaign, List<Row> rows, Locale locale) {
        return new Pass(viewer, campaign, locale).run(rows);
    }

    /** Of the register, each in its own grid; those beyond the area are left out. */
    Read read(CampaignRow campaign, List<Subjects.Subject> found) {
        GridTree tree = grids.tree();
        Set<Long> area = area(tree, campaign);
        List<Prepared> leads = found.stream().filter(subject -> area.contains(subject.gridId())).map(subject -> new Prepared(ids.next(),
                new LeadContent(subject.name(), null, null, subject.address(), null, null), tree.get(subject.gridId()).town(), subject.gridId(), "person",
                subject.kind(), subject.key(), subject.lon(), subject.lat(), fingerprint(campaign, object(subject)))).toList();
        return new Read(leads, List.of());
    }

    private static Set<Long> area(GridTree tree, CampaignRow campaign) {
        return campaign.area().stream().flatMap(whole -> tree.successors(whole).stream()).flatMap(grid -> tree.subtree(grid.id()).stream())
                .map(GridNode::id).collect(Collectors.toSet());
    }

    private static String object(Subjects.Subject subject) {
        return "object:" + subject.kind() + ":" + subject.key().text();
    }

    private byte[] fingerprint(CampaignRow campaign, String identity) {
        return index.of("campaign_lead.key", campaign.id() + ":" + identity);
    }

    private final class Pass {

        private final Viewer viewer;
        private final CampaignRow campaign;
        private final GridTree tree = grids.tree();
        private final int townLevel = profiles.current().townLevel();
        private final LocalDate today = LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
        private final ResourceBundle words;
        private final Set<Long> area;
        private final Map<String, List<String>> namesAbove = new HashMap<>();
        private final List<Prepared> leads = new ArrayList<>();
        private final List<RefusedLead> refused = new ArrayList<>();

        Pass(Viewer viewer, CampaignRow campaign, Locale locale) {
            this.viewer = viewer;
            this.campaign = campaign;
            this.words = ResourceBundle.getBundle("campaign.intake", locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            this.area = area(tree, campaign);
        }

        Read run(List<Row> rows) {
            record Clean(Row row, LeadContent content, @Nullable LonLat point) {
            }
            List<Clean> clean = new ArrayList<>();
            Set<String> numbers = new LinkedHashSet<>();
            for (Row row : rows) {
                try {
                    LeadContent content = content(row.lead());
                    clean.add(new Clean(row, content, point(row.lead())));
                    String number = content.idNumber();
                    if (number != null) {
                        numbers.add(number);
                    }
                } catch (LeadFault fault) {
                    refused.add(refusal(row.line(), fault));
                }
            }
            Map<String, Subjects.Subject> people = subjects.byIdNumbers(viewer, numbers);
            for (Clean each : clean) {
                try {
                    leads.add(placed(each.row(), each.content(), each.point(), people));
                } catch (LeadFault fault) {
                    refused.add(refusal(each.row().line(), fault));
                }
            }
            return new Read(leads, refused);
        }

        private RefusedLead refusal(long line, LeadFault fault) {
            return new RefusedLead(line, fault.field, fault.code, words.getString(fault.code + ".title"), words.getString(fault.code + ".remedy"));
        }

        private LeadContent content(NewLead lead) {
            String idNumber = text(lead.idNumber());
            String phone = text(lead.phone());
            String name = text(lead.name());
            boolean person = campaign.plan().subject().equals("person");
            LeadContent content = new LeadContent(name == null || !person ? name : form("name", () -> PersonName.normal(name)),
                    idNumber == null ? null : form("idNumber", () -> CitizenId.of(idNumber, today).number()),
                    phone == null ? null : form("phone", () -> PhoneNumber.normal(phone)), text(lead.address()), text(lead.clue()), text(lead.source()));
            if (content.name() == null && content.idNumber() == null && content.phone() == null && content.address() == null && content.clue() == null) {
                throw new LeadFault("", "empty");
            }
            return content;
        }

        private static String form(String field, Supplier<String> value) {
            try {
                return value.get();
            } catch (CodeFault fault) {
                throw new LeadFault(field, fault.code());
            }
        }

        private static @Nullable String text(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            if (text.indexOf('*') >= 0 && text.contains("***")) {
                throw new LeadFault("", "masked");
            }
            return text.strip();
        }

        private static @Nullable LonLat point(NewLead lead) {
            String lon = text(lead.lon());
            String lat = text(lead.lat());
            if (lon == null && lat == null) {
                return null;
            }
            if (lon == null || lat == null) {
                throw new LeadFault(lon == null ? "lon" : "lat", "coordinate.half");
            }
            double x = number("lon", lon);
            double y = number("lat", lat);
            if (x >= SOUTH && x <= NORTH && y >= WEST && y <= EAST) {
                double swapped = x;
                x = y;
                y = swapped;
            }
            if (x < WEST || x > EAST || y < SOUTH || y > NORTH) {
                throw new LeadFault("lon", "coordinate.range");
            }
            String crs = text(lead.crs());
            try {
                return (crs == null ? Crs.CGCS2000 : Crs.valueOf(crs.toUpperCase(Locale.ROOT).replace("-", ""))).toCgcs2000(x, y);
            } catch (IllegalArgumentException e) {
                throw new LeadFault("crs", "crs.unknown");
            }
        }

        private static double number(String field, String text) {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // As any other number that is none.
            }
            throw new LeadFault(field, "coordinate.format");
        }

        private Prepared placed(Row row, LeadContent content, @Nullable LonLat point, Map<String, Subjects.Subject> people) {
            GridNode grid = null;
            String how = null;
            String named = text(row.lead().grid());
            Subjects.Subject person = content.idNumber() == null ? null : people.get(content.idNumber());
            if (named != null) {
                grid = tree.findByCode(named).filter(each -> !each.retired()).orElseThrow(() -> new LeadFault("grid", "grid.unknown"));
                how = "grid";
            }
            if (!inArea(grid) && point != null) {
                grid = tree.locateOrNearest(point.lon(), point.lat()).grid();
                how = "point";
            }
            if (!inArea(grid) && person != null) {
                grid = tree.find(person.gridId()).filter(each -> !each.retired()).orElse(null);
                how = "person";
            }
            String address = content.address();
            if (!inArea(grid) && address != null) {
                List<AddressMatch> matches = grids.byAddress(address, 1);
                grid = matches.isEmpty() ? null : matches.getFirst().grid();
                how = "address";
            }
            boolean in = inArea(grid);
            long id = ids.next();
            Double lon = point != null ? Double.valueOf(point.lon()) : person == null ? null : person.lon();
            Double lat = point != null ? Double.valueOf(point.lat()) : person == null ? null : person.lat();
            return new Prepared(id, completed(content, person), in ? Objects.requireNonNull(grid).town() : campaign.town(),
                    in ? Objects.requireNonNull(grid).id() : campaign.gridId(), in ? how : null, person == null ? null : person.kind(),
                    person == null ? null : person.key(), lon, lat, person == null ? key(content, grid) : fingerprint(campaign, object(person)));
        }

        private boolean inArea(@Nullable GridNode grid) {
            return grid != null && grid.level() >= townLevel && area.contains(grid.id());
        }

        /** What the register knows is not asked for again. */
        private LeadContent completed(LeadContent content, Subjects.@Nullable Subject person) {
            return person == null ? content : new LeadContent(content.name() == null ? person.name() : content.name(), content.idNumber(), content.phone(),
                    content.address() == null ? person.address() : content.address(), content.clue(), content.source());
        }

        private byte @Nullable [] key(LeadContent content, @Nullable GridNode grid) {
            String address = content.address();
            String identity = content.identity(address == null ? "" : addressKey(address, grid));
            return identity == null ? null : fingerprint(campaign, identity);
        }

        private String addressKey(String address, @Nullable GridNode grid) {
            GridNode at = grid == null ? tree.get(campaign.gridId()) : grid;
            try {
                return at.town() + AddressKey.of(address, namesAbove.computeIfAbsent(at.town(), town -> tree.path(at.id()).stream()
                        .filter(above -> above.level() < townLevel).map(GridNode::name).toList()));
            } catch (CodeFault fault) {
                return "";
            }
        }
    }

    /** Thrown in great number by bad files, so it carries no stack. */
    private static final class LeadFault extends RuntimeException {

        private final String field;
        private final String code;

        LeadFault(String field, String code) {
            super(code, null, false, false);
            this.field = field;
            this.code = code;
        }
    }
}

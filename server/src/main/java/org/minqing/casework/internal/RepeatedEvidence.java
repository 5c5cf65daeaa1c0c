package org.minqing.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseKey;
import org.minqing.casework.Cases.Repeat;
import org.minqing.platform.Files;

/**
 * The same photo, or the same words, given as evidence for several cases, or a photo of the report given as evidence of its handling. Files are kept by their content, so the same
 * photo is the same digest, however it is called and whenever it was sent.
 */
@Component
class RepeatedEvidence {

    private static final int PHOTOS_FROM = 2;
    private static final int NOTES_FROM = 10;

    private record Evidence(String code, String note, List<Long> files) {
    }

    private final JdbcClient jdbc;
    private final Files files;

    RepeatedEvidence(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** Photos of the report first, then the most frequent, photos before notes. */
    List<Repeat> among(List<CaseKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = evidence(keys);
        List<Evidence> reports = reports(keys);
        Set<Long> ids = new HashSet<>();
        Stream.concat(evidence.stream(), reports.stream()).forEach(each -> ids.addAll(each.files()));
        Map<Long, String> digests = files.digests(ids);
        List<String> before = asBefore(evidence, reports, digests);
        Map<String, Set<String>> byPhoto = new HashMap<>();
        Map<String, Set<String>> byNote = new HashMap<>();
        for (Evidence each : evidence) {
            each.files().stream().map(digests::get).filter(Objects::nonNull).forEach(digest ->
                    byPhoto.computeIfAbsent(digest, any -> new LinkedHashSet<>()).add(each.code()));
            if (!each.note().isEmpty()) {
                byNote.computeIfAbsent(each.note(), any -> new LinkedHashSet<>()).add(each.code());
            }
        }
        return Stream.of(before.isEmpty() ? Stream.<Repeat>empty() : Stream.of(new Repeat("before", before)),
                repeats("photo", byPhoto, PHOTOS_FROM), repeats("note", byNote, NOTES_FROM)).flatMap(each -> each).toList();
    }

    /** Cases whose handling shows the photo of their report: it can't show what was done. */
    private static List<String> asBefore(List<Evidence> evidence, List<Evidence> reports, Map<Long, String> digests) {
        Map<String, Set<String>> reported = new HashMap<>();
        reports.forEach(report -> reported.put(report.code(), digestsOf(report, digests)));
        return evidence.stream().filter(each -> !Collections.disjoint(digestsOf(each, digests), reported.getOrDefault(each.code(), Set.of())))
                .map(Evidence::code).distinct().toList();
    }

    private static Set<String> digestsOf(Evidence evidence, Map<Long, String> digests) {
        return evidence.files().stream().map(digests::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Stream<Repeat> repeats(String kind, Map<String, Set<String>> found, int from) {
        return found.values().stream().filter(codes -> codes.size() >= from)
                .map(codes -> new Repeat(kind, new ArrayList<>(codes)))
                .sorted(Comparator.comparingInt((Repeat repeat) -> repeat.codes().size()).reversed()
                        .thenComparing(repeat -> repeat.codes().getFirst()));
    }

    /** Photos of the reports. */
    private List<Evidence> reports(List<CaseKey> keys) {
        return jdbc.sql("""
                select c.code, '' as note, h.files
                from unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                join casework_case c on c.town = k.town and c.id = k.id
                join casework_history h on h.town = k.town and h.case_id = k.id
                where h.seq = 1 and h.files <> '{}'
                """).param("towns", keys.stream().map(CaseKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(CaseKey::id).toArray(Long[]::new)).query(RepeatedEvidence::read).list();
    }

    /** What whoever worked on it gave when it went on to inspection, asking back or its end; not what was reported. */
    private List<Evidence> evidence(List<CaseKey> keys) {
        return jdbc.sql("""
                select c.code, coalesce(btrim(h.note), '') as note, h.files
                from unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                join casework_case c on c.town = k.town and c.id = k.id
                join casework_history h on h.town = k.town and h.case_id = k.id
                where h.seq > 1 and h.actor_role is not null and h.stage in ('inspect', 'followup', 'close')
                    and h.from_state is distinct from h.to_state
                order by c.id desc, h.seq desc
                """).param("towns", keys.stream().map(CaseKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(CaseKey::id).toArray(Long[]::new))
                .query(RepeatedEvidence::read).list();
    }

    private static Evidence read(ResultSet row, int number) throws SQLException {
        return new Evidence(new CaseCode(CaseRowMapper.text(row, "code")).display(), CaseRowMapper.text(row, "note"),
                CaseRowMapper.numbers(row, "files"));
    }
}

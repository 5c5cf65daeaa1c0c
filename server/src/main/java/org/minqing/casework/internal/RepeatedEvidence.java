package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseKey;
import org.minqing.casework.Cases.Repeat;
import org.minqing.platform.Files;

/**
 * The same photo, or the same words, given as evidence for several cases. Files are kept by their content, so the same
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

    /** The most frequent first, photos before notes. */
    List<Repeat> among(List<CaseKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = evidence(keys);
        Set<Long> ids = new HashSet<>();
        evidence.forEach(each -> ids.addAll(each.files()));
        Map<Long, String> digests = files.digests(ids);
        Map<String, Set<String>> byPhoto = new HashMap<>();
        Map<String, Set<String>> byNote = new HashMap<>();
        for (Evidence each : evidence) {
            each.files().stream().map(digests::get).filter(Objects::nonNull).forEach(digest ->
                    byPhoto.computeIfAbsent(digest, any -> new LinkedHashSet<>()).add(each.code()));
            if (!each.note().isEmpty()) {
                byNote.computeIfAbsent(each.note(), any -> new LinkedHashSet<>()).add(each.code());
            }
        }
        return Stream.concat(repeats("photo", byPhoto, PHOTOS_FROM), repeats("note", byNote, NOTES_FROM)).toList();
    }

    private static Stream<Repeat> repeats(String kind, Map<String, Set<String>> found, int from) {
        return found.values().stream().filter(codes -> codes.size() >= from)
                .map(codes -> new Repeat(kind, new ArrayList<>(codes)))
                .sorted(Comparator.comparingInt((Repeat repeat) -> repeat.codes().size()).reversed()
                        .thenComparing(repeat -> repeat.codes().getFirst()));
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
                .query((row, number) -> new Evidence(new CaseCode(CaseRowMapper.text(row, "code")).display(),
                        CaseRowMapper.text(row, "note"), CaseRowMapper.numbers(row, "files"))).list();
    }
}

package org.minqing.platform.internal.files;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Files.Attachment;
import org.minqing.platform.Files.Copy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows about files. */
@Repository
class FileStore {

    private static final String COLUMNS = """
            id, uploader, original_digest, digest, thumbnail_digest, kind, media_type, size, width, height, name,
            owner_type, owner_key, created_at
            """;

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the contents from being removed until the end of the transaction; a remover waits, or has finished.
     * Locks are taken in order, so two uploads can't wait for each other.
     */
    void lockContents(Collection<String> digests) {
        digests.stream().sorted().distinct().forEach(digest ->
                jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:digest, 18180))").param("digest", digest)
                        .query((row, number) -> 1).list());
    }

    /** Others that count what the uploader has wait until the end of the transaction. */
    void lockUploader(long uploader) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('file.uploader', :uploader))").param("uploader", uploader)
                .query((row, number) -> 1).list();
    }

    /** @return false if the uploader has used the ref before */
    boolean insert(StoredFile file, @Nullable String ref) {
        return jdbc.sql("""
                insert into file (id, uploader, ref, original_digest, digest, thumbnail_digest, kind, media_type, size,
                                  width, height, name, created_at)
                values (:id, :uploader, :ref, :originalDigest, :digest, :thumbnailDigest, :kind, :mediaType, :size,
                        :width, :height, :name, :createdAt)
                on conflict (uploader, ref) do nothing
                """)
                .param("id", file.id()).param("uploader", file.uploader()).param("ref", ref)
                .param("originalDigest", file.originalDigest()).param("digest", file.digest())
                .param("thumbnailDigest", file.thumbnailDigest()).param("kind", file.kind())
                .param("mediaType", file.mediaType()).param("size", file.size()).param("width", file.width())
                .param("height", file.height()).param("name", file.name()).param("createdAt", utc(file.createdAt()))
                .update() == 1;
    }

    Optional<StoredFile> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from file where id = :id").param("id", id)
                .query(StoredFile::read).optional();
    }

    Optional<StoredFile> findByRef(long uploader, String ref) {
        return jdbc.sql("select " + COLUMNS + " from file where uploader = :uploader and ref = :ref")
                .param("uploader", uploader).param("ref", ref).query(StoredFile::read).optional();
    }

    List<StoredFile> list(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from file where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(StoredFile::read).list();
    }

    int countUnattached(long uploader) {
        return jdbc.sql("select count(*) from file where uploader = :uploader and owner_key is null")
                .param("uploader", uploader).query(Integer.class).single();
    }

    /** @return the ids that now belong to the owner asked for */
    Set<Long> attach(List<Attachment> attachments) {
        return new HashSet<>(jdbc.sql("""
                update file f
                   set owner_type = a.owner_type, owner_key = a.owner_key
                  from unnest(:ids, :uploaders, :types, :keys) as a (id, uploader, owner_type, owner_key)
                 where f.id = a.id
                   and f.uploader = a.uploader
                   and (f.owner_key is null or (f.owner_type, f.owner_key) = (a.owner_type, a.owner_key))
                returning f.id
                """)
                .param("ids", attachments.stream().map(Attachment::fileId).toArray(Long[]::new))
                .param("uploaders", attachments.stream().map(Attachment::uploader).toArray(Long[]::new))
                .param("types", attachments.stream().map(Attachment::ownerType).toArray(String[]::new))
                .param("keys", attachments.stream().map(Attachment::ownerKey).toArray(String[]::new))
                .query(Long.class).list());
    }

    void release(String ownerType, Collection<Long> fileIds) {
        jdbc.sql("update file set owner_type = null, owner_key = null where owner_type = :type and id = any(:ids)")
                .param("type", ownerType).param("ids", fileIds.toArray(Long[]::new)).update();
    }

    void insertCopies(List<Copy> copies) {
        jdbc.sql("""
                insert into file (id, uploader, original_digest, digest, thumbnail_digest, kind, media_type, size, width,
                                  height, name, owner_type, owner_key, created_at)
                select c.id, c.uploader, o.original_digest, o.digest, o.thumbnail_digest, o.kind, o.media_type, o.size,
                       o.width, o.height, o.name, c.owner_type, c.owner_key, c.created_at::timestamptz
                  from unnest(:ids, :originals, :uploaders, :types, :keys, :times)
                       as c (id, original, uploader, owner_type, owner_key, created_at)
                  join file o on o.id = c.original
                """)
                .param("ids", copies.stream().map(Copy::id).toArray(Long[]::new))
                .param("originals", copies.stream().map(Copy::original).toArray(Long[]::new))
                .param("uploaders", copies.stream().map(Copy::uploader).toArray(Long[]::new))
                .param("types", copies.stream().map(Copy::ownerType).toArray(String[]::new))
                .param("keys", copies.stream().map(Copy::ownerKey).toArray(String[]::new))
                .param("times", copies.stream().map(copy -> copy.createdAt().toString()).toArray(String[]::new))
                .update();
    }

    /** Removes rows of files that nothing owns and notes their contents for removal. */
    int removeUnattached(Instant createdBefore) {
        return jdbc.sql("""
                with gone as (
                    delete from file where owner_key is null and created_at < :before
                    returning digest, thumbnail_digest
                )
                insert into file_garbage (digest)
                select digest from gone union select thumbnail_digest from gone where thumbnail_digest is not null
                on conflict do nothing
                """).param("before", utc(createdBefore)).update();
    }

    void noteGarbage(Collection<String> digests) {
        jdbc.sql("insert into file_garbage (digest) select unnest(:digests::text[]) on conflict do nothing")
                .param("digests", digests.toArray(String[]::new)).update();
    }

    List<String> listGarbage(int limit) {
        return jdbc.sql("select digest from file_garbage order by digest limit :limit").param("limit", limit)
                .query(String.class).list();
    }

    boolean isUsed(String digest) {
        return jdbc.sql("""
                select exists (select 1 from file where digest = :digest)
                    or exists (select 1 from file where thumbnail_digest = :digest)
                """).param("digest", digest).query(Boolean.class).single();
    }

    void forgetGarbage(String digest) {
        jdbc.sql("delete from file_garbage where digest = :digest").param("digest", digest).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.minqing.platform;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Photos and short videos. An account uploads a file by HTTP, then a module attaches it to what it owns; a file that
 * is attached to nothing is removed after a day. What is stored carries no place, time or maker of the device.
 */
public interface Files {

    /**
     * A file to be attached.
     *
     * @param uploader  the account that must have uploaded it
     * @param ownerType what it is attached to, for example {@code case}; a {@link FileAccess} answers for it
     * @param ownerKey  key of the owner as its module writes it
     */
    record Attachment(long fileId, long uploader, String ownerType, String ownerKey) {
    }

    /**
     * The files in the order asked for, if the uploader may attach each of them now.
     *
     * @throws ProblemException {@code file.unknown} if one does not exist, is someone else's, is attached already, or is about to expire
     */
    List<FileView> getAttachable(Collection<Long> fileIds, long uploader);

    /**
     * Attaches with one statement in the caller's transaction. Attaching again to the same owner changes nothing.
     *
     * @return the ids that could not be attached (see {@link #getAttachable}); empty when all is well
     */
    Set<Long> attach(Collection<Attachment> attachments);

    /**
     * Takes a photo or video as if the account had uploaded it, for what the program makes itself.
     *
     * @param ref the same again gives the same file
     * @throws ProblemException as for an upload
     */
    FileView add(long uploader, String ref, String name, InputStream content);

    /**
     * A further file with the content of another, attached from the beginning.
     *
     * @param id       a new id
     * @param original id of the file whose content it shares
     */
    record Copy(long id, long original, long uploader, String ownerType, String ownerKey, Instant createdAt) {
    }

    /** Adds the files with one statement in the caller's transaction; content is kept once however often it is used. */
    void addCopies(Collection<Copy> copies);

    /** The files by id; unknown ids are left out. Checks no right: ask only for files of owners that may be seen. */
    Map<Long, FileView> views(Collection<Long> fileIds);

    /** The digest of the content of each file: files of the same content have the same. Unknown ids are left out. */
    Map<Long, String> digests(Collection<Long> fileIds);

    /**
     * Lets go of files whose owner is no more, in the caller's transaction; they are removed as any that are attached to
     * nothing. Files of other types of owners stay.
     */
    void release(String ownerType, Collection<Long> fileIds);
}

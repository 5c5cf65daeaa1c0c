package org.minqing.platform.internal.files;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileAccess;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What is stored, who may see it, and what it belongs to. */
@Service
class StoredFiles implements Files {

    /** A file that is about to be removed can't be attached any more, so that what was just checked does not vanish. */
    private static final Duration BEFORE_REMOVAL = Duration.ofMinutes(30);

    private final FileStore store;
    private final FileIntake intake;
    private final FileSettings settings;
    private final Clock clock;
    private final ObjectProvider<FileAccess> access;

    StoredFiles(FileStore store, FileIntake intake, FileSettings settings, Clock clock, ObjectProvider<FileAccess> access) {
        this.store = store;
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
        this.access = access;
    }

    @Override
    public List<FileView> getAttachable(Collection<Long> fileIds, long uploader) {
        if (fileIds.isEmpty()) {
            return List.of();
        }
        Instant oldest = clock.instant().minus(settings.unattachedFor()).plus(BEFORE_REMOVAL);
        Map<Long, StoredFile> found = store.list(fileIds).stream()
                .filter(file -> file.uploader() == uploader && file.ownerKey() == null
                        && file.createdAt().isAfter(oldest))
                .collect(Collectors.toMap(StoredFile::id, Function.identity()));
        return fileIds.stream().map(id -> {
            StoredFile file = found.get(id);
            if (file == null) {
                throw FileProblem.UNKNOWN.asException().with("id", Ids.format(id));
            }
            return file.view();
        }).toList();
    }

    @Override
    public Set<Long> attach(Collection<Attachment> attachments) {
        if (attachments.isEmpty()) {
            return Set.of();
        }
        Set<Long> missing = attachments.stream().map(Attachment::fileId).collect(Collectors.toCollection(HashSet::new));
        missing.removeAll(store.attach(List.copyOf(attachments)));
        return missing;
    }

    @Override
    public void release(String ownerType, Collection<Long> fileIds) {
        store.release(ownerType, fileIds);
    }

    @Override
    public Map<Long, FileView> views(Collection<Long> fileIds) {
        Map<Long, FileView> views = new LinkedHashMap<>();
        if (!fileIds.isEmpty()) {
            store.list(fileIds).forEach(file -> views.put(file.id(), file.view()));
        }
        return views;
    }

    @Override
    public Map<Long, String> digests(Collection<Long> fileIds) {
        Map<Long, String> digests = new LinkedHashMap<>();
        if (!fileIds.isEmpty()) {
            store.list(fileIds).forEach(file -> digests.put(file.id(), file.digest()));
        }
        return digests;
    }

    @Override
    public FileView add(long uploader, String ref, String name, InputStream content) {
        return intake.accept(uploader, ref, null, name, content);
    }

    @Override
    public void addCopies(Collection<Copy> copies) {
        store.insertCopies(List.copyOf(copies));
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} if it does not exist or may not be seen */
    StoredFile get(Viewer viewer, long id) {
        return store.find(id).filter(file -> maySee(viewer, file)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private boolean maySee(Viewer viewer, StoredFile file) {
        String ownerType = file.ownerType();
        String ownerKey = file.ownerKey();
        if (ownerType == null || ownerKey == null) {
            return file.uploader() == viewer.accountId();
        }
        return access.stream().anyMatch(owner -> owner.ownerType().equals(ownerType)
                && owner.maySee(viewer, ownerKey));
    }
}

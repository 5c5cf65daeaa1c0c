package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.minqing.platform.DataFolder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the store of files and the job that tidies it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class FileConfiguration {

    @Bean
    BlobStore blobStore(FileSettings settings, DataFolder data) throws IOException {
        Path folder = settings.folder();
        return new FolderBlobStore(folder == null ? data.resolve("files") : folder);
    }

    /** Beside the contents: whatever node a part comes to, the folder is the same. */
    @Bean
    PartFolder partFolder(FileSettings settings, DataFolder data) throws IOException {
        Path folder = settings.folder();
        return new PartFolder((folder == null ? data.resolve("files") : folder).resolve("parts"));
    }

    @Bean
    RecurringTask<Void> removeOldParts(PartUploads uploads) {
        return Tasks.recurring("remove-old-parts", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> uploads.removeOld());
    }

    @Bean
    RecurringTask<Void> removeUnattachedFiles(UnattachedFiles unattached) {
        return Tasks.recurring("remove-unattached-files", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> unattached.remove());
    }
}

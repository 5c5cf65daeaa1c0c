package org.minqing.registry.internal.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.minqing.grid.DetachedTree;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.ProfileFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing generate}: the same files for the same profile, scale, seed and day. */
@Command(name = "generate", mixinStandardHelpOptions = true,
        description = "Writes a made-up city as files for import: addresses, houses, persons, organisations, facilities, places.")
public final class GenerateCommand implements OperatorCommand {

    @Option(names = "--profile", paramLabel = "NAME", description = "whose grids (${DEFAULT-VALUE})")
    String profile = "shanwei";

    @Option(names = "--scale", paramLabel = "X", description = "1: 922,000 houses and 2.58 million people (${DEFAULT-VALUE})")
    double scale = 1;

    @Option(names = "--seed", paramLabel = "N", description = "another number, another city (${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--day", paramLabel = "DATE", description = "day for which ages are reckoned (${DEFAULT-VALUE})")
    LocalDate day = LocalDate.of(2026, 1, 1);

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the files")
    Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!(scale > 0 && scale <= 20)) {
            throw new StartupFailure("--scale goes from above 0 to 20.");
        }
        ProfileFolder place = ProfileFolder.named(profile);
        Files.createDirectories(out);
        long begun = System.nanoTime();
        SyntheticCity city = new SyntheticCity(place.profile(), DetachedTree.ofProfile(place.folder(), place.profile()).tree(),
                scale, seed, day);
        SyntheticCity.Totals totals = city.write(out);
        System.out.printf("%,d addresses, %,d houses, %,d persons in %,d households, %,d organisations, %,d facilities, %,d places in %.1f s. All of it is made up.%n",
                totals.houses(), totals.houses(), totals.persons(), totals.households(), totals.organisations(),
                totals.facilities(), totals.places(), (System.nanoTime() - begun) / 1e9);
        return 0;
    }
}

package org.minqing.profile.internal.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.minqing.platform.Settings;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.ProfileNotices;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.profile.internal.ProfileAdministration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The profile and its versions. */
@RestController
@RequestMapping("/api/profile")
class ProfileController {

    record VersionView(int version, Instant loadedAt, String digest) {
    }

    private final ProfileAdministration profiles;
    private final Settings settings;
    private final GroundFile ground;
    private final Clock clock;
    private final List<ProfileNotices> notices;

    ProfileController(ProfileAdministration profiles, Settings settings, GroundFile ground, Clock clock, List<ProfileNotices> notices) {
        this.profiles = profiles;
        this.settings = settings;
        this.ground = ground;
        this.clock = clock;
        this.notices = notices;
    }

    @GetMapping
    @PermitAll(because = "a portal needs the place's name and words before anyone has signed in")
    ProfileView profile() {
        return view(profiles.current());
    }

    /** The field dictionary, for forms, imports, and whoever wants to know. */
    @GetMapping("/registry")
    @PermitAll(because = "what is kept of people, why and for how long is for everybody to read (PIPL art. 17)")
    Registry registry() {
        return profiles.current().registry();
    }

    /** What does not fit the profile in force, in whole sentences. */
    @GetMapping("/notices")
    @Permit("profile.read")
    List<Text> notices() {
        Profile profile = profiles.current();
        return notices.stream().flatMap(each -> each.about(profile).stream()).toList();
    }

    @GetMapping("/versions")
    @Permit("profile.read")
    List<VersionView> versions() {
        return profiles.versions().stream().map(v -> new VersionView(v.version(), v.loadedAt(), v.digest())).toList();
    }

    @GetMapping(value = "/versions/{version}", produces = {"application/yaml", MediaType.TEXT_PLAIN_VALUE})
    @Permit("profile.read")
    String yaml(@PathVariable int version) {
        return profiles.yaml(version);
    }

    @PostMapping("/reload")
    @Permit("profile.manage")
    ProfileView reload(Viewer viewer) {
        return view(profiles.reload(viewer));
    }

    /** What else {@link #profile} depends on than the version in force. */
    String circumstances() {
        return today(profiles.current()) + " " + settings.isDemo() + " " + profiles.tianditu() + " " + ground.isOffered();
    }

    private ProfileView view(Profile profile) {
        return ProfileView.of(profile, today(profile), settings.isDemo(), profiles.tianditu(), ground.isOffered() ? GroundFile.ADDRESS : null);
    }

    private LocalDate today(Profile profile) {
        return LocalDate.ofInstant(clock.instant(), profile.calendar().zone());
    }
}

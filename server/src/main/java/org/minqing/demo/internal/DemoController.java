package org.minqing.demo.internal;

import java.util.List;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.DemoLoader;
import org.minqing.platform.DemoLoader.DemoAccount;
import org.minqing.platform.PermitAll;
import org.minqing.platform.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the sign-in pages of a demo whom one may sign in as; on any other installation it does not exist. */
@RestController
class DemoController {

    private final DemoLoader demo;
    private final Settings settings;

    DemoController(DemoLoader demo, Settings settings) {
        this.demo = demo;
        this.settings = settings;
    }

    @GetMapping("/api/demo/accounts")
    @PermitAll(because = "made-up accounts, whose password everybody may know, are listed before signing in; 404 outside a demo")
    List<DemoAccount> accounts() {
        if (!settings.isDemo()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return demo.accounts();
    }
}

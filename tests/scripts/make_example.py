#!/usr/bin/env python3
"""Makes the example that the page offers: `www/examples/medianest-1083.name-only.txt`.

    make_example.py            writes the file
    make_example.py --check    fails where the committed file is not what this script makes
    make_example.py --table    prints declared and generated counts per group

The list is invented, and the page calls it an example: the strategy `medianest` speaks of 1,083 changed files
and declares a count for 39 of its 40 groups, 995 in all. Here every one of the 39 has exactly its declared
count, the group without a count has none, and the other 88 files are claimed by nothing and stay unclassified.
Two lie under `backend/src/metrics/`, which two pull requests claim with equal right.

Six groups name single files only and declare more than they name, 66 in all: Docker Infrastructure (6 of 8),
ROO Integration (4 of 5), API Documentation (5 of 20), Development Guides (5 of 25), Production Configuration
(3 of 15), Security & Compliance (4 of 20). No list of distinct paths fills those by their globs. The missing
ones come to them by the fallbacks of the preset; in the table they stand under "by fallbacks".

The script checks its own work with classify.py, which reads strategies and globs independently of the program.
Same input, same bytes: nothing is random.
"""

import os
import sys

sys.dont_write_bytecode = True  # no cache folder beside the scripts
from classify import Classifier, load  # noqa: E402 (after the line above, on purpose)

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
STRATEGY = os.path.join(ROOT, "crates", "notation", "presets", "medianest.yaml")
EXAMPLE = os.path.join(ROOT, "www", "examples", "medianest-1083.name-only.txt")
TOTAL = 1083
OUTSIDE = 88


def names(folder, ending, words):
    """One path per word: `folder/word` + `ending`."""
    return [f"{folder}/{word}{ending}" for word in words.split()]


def pairs(folder, ending, firsts, seconds):
    """One path per pair of words: `folder/first` + `second` + `ending`."""
    return [f"{folder}/{first}{second}{ending}" for first in firsts.split() for second in seconds.split()]


def foundation():
    yield "root-configuration", """
        .env.example .env.test.example .eslintrc.js .prettierrc .prettierignore .gitignore .gitattributes
        .editorconfig .node-version .nvmrc .dockerignore commitlint.config.js .lintstagedrc.js
        .env.production .env.production.example .env.production.template
        .husky/commit-msg .husky/pre-commit .husky/pre-push .husky/post-merge""".split()
    yield "docker-infrastructure", """
        Dockerfile docker-compose.yml docker-compose.dev.yml docker-compose.prod.yml docker-compose.test.yml
        docker-entrypoint.sh infrastructure/nginx/Dockerfile infrastructure/nginx/nginx.conf""".split()
    yield "github-actions", names(".github", "", """
        workflows/ci.yml workflows/pr-check.yml workflows/test.yml workflows/visual-testing.yml dependabot.yml
        pull_request_template.md ISSUE_TEMPLATE/bug_report.md ISSUE_TEMPLATE/feature_request.md
        ISSUE_TEMPLATE/config.yml ISSUE_TEMPLATE/documentation.md ISSUE_TEMPLATE/performance.md
        ISSUE_TEMPLATE/question.md""")
    yield "package-configuration", """
        package.json backend/package.json frontend/package.json shared/package.json backend/tsconfig.json
        frontend/tsconfig.json""".split()
    yield "database-schema", names("backend/prisma", "", """
        schema.prisma migrations/migration_lock.toml migrations/20250704075237_init.sql
        migrations/20250709101500_media_requests.sql migrations/20250712083000_service_status.sql
        migrations/20250715141200_youtube_downloads.sql migrations/20250718090000_session_tokens.sql
        migrations/20250720000000_add_error_logs_and_missing_indexes.sql""")
    yield "core-scripts", """
        backend/run-tests.sh backend/run-basic-tests.sh scripts/check-node-version.js
        scripts/validate-env.js""".split()


SUBJECTS = "admin auth dashboard errors health media notifications plex requests services users youtube"


def backend():
    src = "backend/src"
    yield "core-application-structure", names(src, ".ts", "app server db/prisma lib/prisma") + names(
        f"{src}/config", ".ts", """
        cache cors csrf database email encryption env features helmet index jobs limits logging monitoring
        overseerr plex queues redis secrets socket swagger""")
    yield "authentication-security", names(src, ".ts", """
        middleware/auth controllers/auth.controller services/jwt.service services/encryption.service utils/jwt
        validations/auth.validation middleware/rate-limit middleware/rate-limiter""") + pairs(
        f"{src}/middleware", ".ts", "rate-limit-", """
        admin api-key auth collections dashboard downloads errors export feedback global health invitations login
        media metrics notifications password-reset plex plex-pin profile queue refresh requests search services
        sessions settings status uploads users webhooks youtube""")
    yield "controllers-routes", (
        names(f"{src}/controllers", ".controller.ts", """
        admin collection dashboard download error health library media metrics notification plex queue request
        service settings user webhook youtube""")
        + names(f"{src}/routes", ".ts", "admin docs health index metrics v1 v2-preview webhooks")
        + names(f"{src}/routes/v1", ".ts", """
        admin auth collections dashboard downloads errors.routes health index libraries media metrics notifications
        plex requests services settings users webhooks youtube""")
    )
    yield "services-layer", names(f"{src}/services", ".service.ts", """
        admin audit backup cache collection dashboard download email error feature-flag health library media
        metrics notification overseerr plex queue request search session socket status uptime-kuma user webhook
        youtube""") + names(f"{src}/integrations", ".ts", """
        overseerr/overseerr.client overseerr/overseerr.types plex/plex.client plex/plex.types
        uptime-kuma/uptime-kuma.client uptime-kuma/uptime-kuma.types youtube/youtube.client
        youtube/yt-dlp.runner""")
    yield "data-layer", (
        names(f"{src}/repositories", ".ts", """
        audit-log.repository base.repository cache.repository collection.repository download.repository
        error.repository index instances library.repository media-request.repository notification.repository
        optimized-media.repository rate-limit.repository service-config.repository service-status.repository
        session-token.repository settings.repository user.repository webhook.repository
        youtube-download.repository""")
        + names(f"{src}/types", ".ts", """
        auth cache common download errors events express index media notifications overseerr plex queue requests
        services socket uptime-kuma webhooks youtube""")
        + names(f"{src}/validations", ".ts", """
        admin common download.validation error.validation media.validation notification.validation
        request.validation service.validation settings.validation user.validation youtube.validation""")
    )
    yield "middleware-utils", names(f"{src}/middleware", ".ts", """
        async-context body-limit cache-headers compression correlation-id csrf error feature-flags logging
        maintenance metrics not-found performance request-id security-headers session timeout tracing validate
        """) + names(f"{src}/utils", ".ts", """
        api-response async-handler backoff cache-keys circuit-breaker crypto date env errors event-emitter
        health-checks logger monitoring pagination paths queue-names retry sanitize shutdown stream url""")
    yield "socket-io-real-time", names(f"{src}/socket", ".ts", """
        adapter auth connection-registry events handlers heartbeat index middleware namespaces notifications
        presence rate-limits rooms server socket status-broadcast""") + names(f"{src}/jobs", ".ts", """
        cache-warmup.job cleanup.job index library-sync.job metrics-rollup.job notification-digest.job
        service-status.job session-expiry.job youtube-download.processor""")
    yield "scripts-tools", names("backend", "", """
        scripts/backfill-requests.ts scripts/check-migrations.ts scripts/create-admin.ts
        scripts/diagnose-redis.ts scripts/export-openapi.ts scripts/flush-queues.ts
        scripts/generate-encryption-key.ts scripts/generate-jwt-secret.ts scripts/import-plex-libraries.ts
        scripts/list-sessions.ts scripts/migrate-legacy-users.ts scripts/prune-downloads.ts
        scripts/reset-database.ts scripts/seed-development.ts scripts/seed-services.ts
        scripts/verify-encryption.ts scripts/warm-cache.ts
        src/metrics/index.ts src/metrics/prometheus.ts src/metrics/request-duration.ts""")


def frontend():
    src, parts = "frontend/src", "frontend/src/components"
    yield "nextjs-app-structure", names("frontend", "", """
        next.config.js tailwind.config.ts postcss.config.mjs src/app/layout.tsx src/app/page.tsx""") + names(
        f"{src}/app/(auth)", ".tsx", """
        error layout loading not-found page settings-layout template dashboard-shell requests-shell
        youtube-shell""")
    yield "core-components", (
        names(parts, ".tsx", "providers ErrorBoundary")
        + names(f"{parts}/common", ".tsx", """
        Avatar Badge Breadcrumbs Button Card ConfirmDialog DataTable Drawer EmptyState Icon LoadingSpinner Menu
        Modal PageHeader Pagination ProgressBar SearchInput Select Tabs Toast Tooltip""")
        + names(f"{parts}/dashboard", ".tsx", """
        ActivityFeed ConnectionStatus DashboardLayout LatencyChart QuickActionButton QuickActions ServiceCard
        ServiceGrid StatusIndicator SystemAlerts UpdateAnimation UptimeDisplay""")
        + names(f"{parts}/media", ".tsx", """
        AvailabilityBadge CastList EpisodeList GenreChips MediaCard MediaCardSkeleton MediaDetail MediaGrid
        RequestButton RequestModal SearchFilters SearchResults SeasonSelector TrailerPlayer""")
        + names(f"{parts}/admin", ".tsx", """
        AuditLog FeatureFlags LimitEditor MaintenanceBanner QueueInspector ServiceConfigForm SessionList
        SystemHealth UserEditor UserList WebhookList""")
        + names(f"{parts}/auth", ".tsx", """
        ChangePasswordForm LoginForm LogoutButton PlexPinDialog PlexSignIn ProtectedRoute RoleGate
        SessionExpired""")
        + names(f"{parts}/youtube", ".tsx", """
        CollectionProgress DownloadCard DownloadHistory DownloadQueue FormatPicker MetadataPreview PlaylistPicker
        QueueControls QuotaDisplay ThumbnailStrip URLSubmissionForm YouTubeDownloader""")
    )
    yield "hooks-state-management", names(f"{src}/hooks", ".ts", """
        use-toast useAuth useDebounce useDownloadQueue useErrorHandler useFeatureFlag useInfiniteScroll
        useIntersectionObserver useKeyboardShortcut useLocalStorage useMediaQuery useMediaRequest useMediaSearch
        usePlexCollections usePlexLibrary usePlexSearch usePrefetch useRealtimeStatus useRequestHistory
        useServiceStatus useUserQuota useWebSocket""") + names(f"{src}/lib", ".ts", """
        analytics api-client auth-options cache-keys dates error-logger formatters query-client socket utils
        web-vitals""") + names(f"{src}/services", ".ts", """
        auth.service dashboard.service media.service notification.service plex.service request.service
        youtube.service""")
    yield "types-configuration", names(f"{src}/types", ".ts", """
        admin api auth collections dashboard errors events media next-auth.d notifications plex plex-search
        requests services socket user youtube youtube-queue""") + names(f"{src}/config", ".ts", """
        constants env features index navigation query secrets""")
    yield "styles-assets", names("frontend", "", """
        src/styles/animations.css src/styles/fonts.css src/styles/globals.css src/styles/print.css
        src/styles/theme.css src/styles/tokens.css public/apple-touch-icon.png public/favicon.ico public/icon.svg
        public/logo-dark.svg public/logo-light.svg public/manifest.webmanifest public/plex-logo.svg
        public/poster-placeholder.svg public/robots.txt""")
    yield "storybook-setup", names("frontend", "", """
        chromatic.config.json .storybook/main.ts .storybook/manager.ts .storybook/preview.tsx
        .storybook/theme.ts""") + names(parts, ".stories.tsx", """
        common/Badge common/Button common/Card common/DataTable common/Modal common/Toast
        dashboard/ServiceCard dashboard/StatusIndicator media/MediaCard media/RequestModal media/SeasonSelector
        admin/UserList auth/LoginForm youtube/DownloadQueue youtube/QuotaDisplay""")
    yield "build-performance", names("frontend", "", """
        server.js Dockerfile Dockerfile.dev scripts/analyze-bundle.js scripts/check-bundle-size.js
        scripts/check-env.js scripts/clean.js scripts/compress-images.js scripts/generate-icons.js
        scripts/generate-routes.js scripts/lighthouse.js scripts/postbuild.js scripts/prefetch-fonts.js
        scripts/serve-static.js scripts/trace-build.js""")


def testing():
    tests = "backend/tests"
    yield "backend-test-infrastructure", (
        names("backend", "", "vitest.config.ts stryker.conf.mjs tests/setup.ts")
        + names(f"{tests}/helpers", ".ts", """
        api-client assertions auth clock database database-cleanup env external-services queue redis socket
        test-app wait-for""")
        + names(f"{tests}/mocks", ".ts", """
        auth-router bullmq email logger overseerr plex prisma redis socket uptime-kuma youtube""")
        + names(f"{tests}/msw", ".ts", """
        handlers overseerr.handlers plex.handlers server setup uptime-kuma.handlers youtube.handlers""")
        + names(f"{tests}/factories", ".ts", """
        collection.factory download.factory index media.factory notification.factory request.factory
        service.factory session.factory user.factory""")
        + names(f"{tests}/fixtures", "", """
        overseerr-search.json plex-library.json plex-pin.json test-data.ts uptime-kuma-status.json
        youtube-metadata.json youtube-playlist.json""")
    )
    yield "backend-test-suites", (
        pairs(f"{tests}/unit", ".test.ts", "controllers/ services/ repositories/", SUBJECTS)
        + names(f"{tests}/unit", ".test.ts", """
        middleware/auth middleware/error middleware/rate-limit middleware/validate utils/crypto utils/jwt
        utils/pagination utils/retry""")
        + names(f"{tests}/integration", ".test.ts", """
        api/health auth/plex-oauth auth/sessions critical-paths/auth-flow critical-paths/error-scenarios
        critical-paths/media-request-flow critical-paths/service-monitoring critical-paths/user-isolation
        critical-paths/youtube-download-flow middleware/auth middleware/rate-limit socket/status""")
        + names(f"{tests}/api", ".endpoints.test.ts", SUBJECTS)
        + names(f"{tests}/security", ".test.ts", "csrf headers injection jwt-tampering rate-limits session-fixation")
        + names(f"{tests}/performance", ".test.ts", "cache database request-throughput socket-broadcast")
        + names(f"{tests}/e2e", ".test.ts", "download request sign-in status")
    )
    yield "frontend-test-infrastructure", ["playwright.config.ts"] + names("frontend", "", """
        vitest.config.ts tests/setup.ts""") + names("frontend/tests/mocks", ".ts", """
        auth browser dashboard handlers local-storage match-media media next-auth next-router plex requests server
        services socket youtube""")
    yield "frontend-test-suites", (
        names("frontend/tests/components", ".test.tsx", """
        ActivityFeed ConnectionStatus DataTable DownloadQueue LoginForm MediaCard MediaGrid Modal Pagination
        QuickActions RequestModal SearchFilters SeasonSelector ServiceCard URLSubmissionForm""")
        + names("frontend/tests/hooks", ".test.ts", """
        useDebounce useDownloadQueue useErrorHandler useMediaRequest useMediaSearch usePlexLibrary
        useRealtimeStatus useRequestHistory useServiceStatus useWebSocket""")
        + names("frontend/tests/lib", ".test.ts", "api-client dates error-logger formatters socket")
        + names("tests/e2e", ".spec.ts", """
        admin/users auth/auth-flow auth/session dashboard/quick-actions dashboard/service-status
        media/media-request-flow media/search plex/collections youtube/download-flow""")
    )


def automation():
    yield "claude-flow-core-configuration", """
        .claude/settings.json CLAUDE.md CLAUDE_TASK_MANAGER.md .CLAUDE_CUSTOM.md claude-flow.config.json
        claude-flow.ps1 claude-flow.bat""".split() + names(".claude/helpers", ".sh", """
        checkpoint-manager github-safe github-setup quick-start setup-mcp setup-swarm standard-checkpoint
        sync-memory""")
    folders = {
        "coordination": "README agent-spawn orchestrate-task swarm-init topology-select",
        "automation": "README auto-agent self-healing session-memory smart-spawn",
        "monitoring": "README agent-metrics real-time-view swarm-monitor",
        "github": "README code-review issue-triage pr-manager release-manager repo-sync",
        "hooks": "README overview post-edit pre-edit session-end",
        "memory": "README persist search usage",
        "optimization": "README cache-manage parallel-execute topology-tune",
        "training": "README neural-train pattern-learn",
        "workflows": "README create execute export",
        "sparc": "README architect code debug refine",
    }
    yield "claude-flow-commands", [p for f, w in folders.items() for p in names(f".claude/commands/{f}", ".md", w)]
    yield "roo-integration", ".roo/mcp.json .roo/mcp.md .roo/README.md .roomodes .roo/mcp-list.txt".split()


def documentation():
    yield "architecture-documentation", ["ARCHITECTURE.md"] + names("docs", ".md", """
        TECHNICAL_ARCHITECTURE SECURITY_ARCHITECTURE_STRATEGY PERFORMANCE_STRATEGY""") + names(
        "docs/architecture", ".md", """
        ARCHITECTURE_CONTAINERS ARCHITECTURE_OVERVIEW adr-001-monorepo adr-002-plex-oauth adr-003-redis
        adr-004-socket-io adr-005-bullmq adr-006-prisma backend caching components data-flow deployment
        error-handling events frontend integrations queues security sessions storage""")
    yield "api-documentation", ["docs/openapi.yaml"] + names("docs", ".md", """
        API_REFERENCE API_IMPLEMENTATION_GUIDE HEALTH_CHECK_API RESPONSE_ENVELOPE_STANDARD ADMIN_API
        API_CHANGELOG API_ERRORS API_PAGINATION API_VERSIONING AUTH_API COLLECTIONS_API DASHBOARD_API MEDIA_API
        NOTIFICATIONS_API OPENAPI_SETUP PLEX_API REQUESTS_API SOCKET_API WEBHOOKS_API""")
    yield "development-guides", """
        CONTRIBUTING.md TESTING.md README.md TEST_CHECKLIST.md TASK_STATUS_UPDATE.md""".split() + names(
        "docs", ".md", """
        DEVELOPER_GUIDE DEVELOPMENT TESTING_ARCHITECTURE BACKEND_IMPLEMENTATION_GUIDE CODE_STYLE
        COMPONENT_DOCUMENTATION CONFIGURATION_MANAGEMENT DEBUGGING FRONTEND_ERROR_HANDLING_GUIDE README
        youtube-plex-setup""") + names("tasks", ".md", """
        README TASK_INDEX active/task-20250119-1840-production-environment-template
        backlog/task-20250119-1200-plex-collection-creation pending/task-20250119-1106-user-documentation
        pending/task-20250119-1845-health-check-implementation templates/README templates/bug-fix-template
        templates/feature-template""")
    yield "deployment-documentation", ["DEPLOYMENT_CHECKLIST.md"] + names("docs", ".md", """
        DEPLOYMENT_GUIDE PRODUCTION_DEPLOYMENT rollback-procedures launch-announcement launch-checklist
        launch-communication launch-day launch-dry-run launch-metrics launch-monitoring launch-readiness
        launch-risks launch-roles launch-timeline""")
    yield "user-documentation", names("docs", ".md", """
        USER_GUIDE USER_FAQ MANUAL_TESTING_GUIDE user-guide/index user-guide/getting-started/first-sign-in
        user-guide/getting-started/overview user-guide/dashboard/quick-actions user-guide/dashboard/status
        user-guide/media/availability user-guide/media/requesting user-guide/media/searching
        user-guide/plex/collections user-guide/plex/libraries user-guide/youtube/downloading
        user-guide/youtube/quotas""")
    yield "archive-documentation", names("docs", ".md", """
        archive/phases/phase0/01-monorepo-initialization archive/phases/phase1/01-plex-oauth-implementation
        archive/planning/IMPLEMENTATION_ROADMAP archive/technical-debt/CODE_DUPLICATION_ANALYSIS
        backup-procedures backup-schedule future/multi-tenant future/recommendations""")


def polish():
    yield "performance-monitoring", """
        backend/scripts/coverage-monitor.ts frontend/scripts/analyze-performance.js""".split() + names(
        "coverage", "", """
        base.css baseline-backend.json baseline-frontend.json baseline-shared.json baseline.md block-navigation.js
        branches.html clover.xml cobertura.xml coverage-final.json coverage-summary.json favicon.png functions.html
        history.csv index.html lcov.info lines.html prettify.css prettify.js sort-arrow-sprite.png sorter.js
        statements.html thresholds.json""")
    yield "production-configuration", names("backend", "", """
        Dockerfile.prod tsconfig.prod.json ecosystem.prod.config.js nodemon.prod.json .env.prod.example""") + names(
        "frontend", "", "Dockerfile.prod next.config.prod.js server.prod.js .env.prod.example") + names(
        "scripts", ".sh", """
        build-production deploy-production migrate-production rollback-production start-production
        warm-production""")
    yield "security-compliance", """
        CLEANUP_RECOMMENDATIONS.md backend/SECURITY_PATCH_REPORT.md scripts/security-check.sh
        scripts/security-headers.sh scripts/security-scan.sh""".split() + names("docs", ".md", """
        SECURITY_BEST_PRACTICES security-audit SECURITY_CHECKLIST SECURITY_CONTACTS SECURITY_CONTROLS
        SECURITY_DATA_RETENTION SECURITY_DEPENDENCIES SECURITY_HEADERS SECURITY_INCIDENT_RESPONSE SECURITY_LOGGING
        SECURITY_PLEX_TOKENS SECURITY_SECRETS SECURITY_SESSIONS SECURITY_THREAT_MODEL security-review-2025-07""")
    yield "reports-analytics", [f"{word}_REPORT.md" for word in """
        TEST_COVERAGE_AUDIT TECHNICAL_DEBT_AUDIT ACCESSIBILITY_AUDIT API_AUDIT BUILD BUNDLE_SIZE CODE_QUALITY
        DEPENDENCY_AUDIT DOCKER_BUILD INTEGRATION_TEST MIGRATION PERFORMANCE PERFORMANCE_AUDIT STABILITY
        TEST""".split()]
    yield "backup-migration", names("Test_Tasks_MIGRATED_2025-01-19", ".md", """
        README TEST_EXECUTION_SUMMARY TEST_FIXES_COMPLETED fix-msw-rest-import-issue""") + """
        backups/database-2025-07-18.sql.gz backups/env-2025-07-18.tar.gz shared/dist/index.d.ts shared/dist/index.js
        logs/.gitkeep logs/migration-2025-07-20.log""".split()


def outside():
    """What a branch of this size brings along and nobody thought of: claimed by no glob and no fallback."""
    return (
        names(".vscode", ".json", "extensions launch settings tasks")
        + "CHANGELOG.md LICENSE Makefile .npmrc renovate.json sonar-project.properties turbo.json".split()
        + pairs("k8s", ".yaml", "base/ overlays/staging/ overlays/production/", """
        backend-deployment backend-service frontend-deployment frontend-service ingress kustomization redis
        secrets""")
        + pairs("terraform/modules", ".tf", "database/ network/ storage/", "main outputs variables versions")
        + names("terraform", "", "main.tf outputs.tf providers.tf production.tfvars staging.tfvars")
        + names("monitoring/grafana/dashboards", ".json", """
        backend database frontend plex queues redis uptime youtube""")
        + names("monitoring/prometheus", ".yml", "alerts prometheus recording-rules")
        + names("packages/email-templates", ".hbs", """
        download-finished download-failed password-changed request-approved request-available request-declined
        service-down service-recovered session-revoked sign-in-new-device weekly-digest welcome""")
        + names("packages/email-templates", "", "package.json render.ts preview.ts styles.css")
        + names("recommender", "", """
        README.md model.py requirements.txt serve.py train.ipynb train.py vectors.py Dockerfile evaluate.py""")
    )


def make():
    """All paths in git's order (by bytes), and the groups that each part was written for."""
    groups = {}
    for part in (foundation, backend, frontend, testing, automation, documentation, polish):
        for group, paths in part():
            groups[group] = paths
    everything = [path for paths in groups.values() for path in paths] + outside()
    return sorted(everything, key=lambda path: path.encode()), groups


def check(paths, groups):
    """What the docs of this script claim. Gives the rows of the table."""
    strategy = load(STRATEGY)
    classifier = Classifier(strategy)
    verdicts = {path: classifier.classify(path) for path in paths}
    rows, wrong = [], []
    for pull_request, group, declared in classifier.groups:
        mine = [p for p, v in verdicts.items() if v and (v.pull_request, v.group) == (pull_request, group)]
        by_fallbacks = sum(verdicts[p].is_fallback for p in mine)
        rows.append((pull_request, group, declared or "none", len(mine), by_fallbacks))
        if len(mine) != int(declared or 0) or sorted(mine) != sorted(groups.get(group, [])):
            astray = sorted(set(mine) ^ set(groups.get(group, [])))
            wrong.append(f"{pull_request}/{group}: declared {declared}, generated {len(mine)} {astray}")
    unclassified = [p for p, v in verdicts.items() if v is None]
    contested = [p for p, v in verdicts.items() if v and v.rivals]
    wrong += [f"{p} is there twice" for p in set(paths) if paths.count(p) > 1]
    if len(paths) != TOTAL:
        wrong.append(f"{len(paths)} paths instead of {TOTAL}")
    if len(unclassified) != OUTSIDE or set(unclassified) != set(outside()):
        wrong.append(f"{len(unclassified)} unclassified {sorted(set(unclassified) ^ set(outside()))}")
    if len(contested) < 2 or not all(p.startswith("backend/src/metrics/") for p in contested):
        wrong.append(f"contested are {contested}")
    if wrong:
        sys.exit("the example is not what it should be:\n  " + "\n  ".join(wrong))
    return rows


def main(arguments):
    if set(arguments) - {"--check", "--table"}:
        sys.exit(__doc__)
    paths, groups = make()
    rows = check(paths, groups)
    text = "".join(f"{path}\n" for path in paths)
    if "--table" in arguments:
        print("| pull request | group | declared | generated | by fallbacks |\n| --- | --- | ---: | ---: | ---: |")
        for row in rows:
            print("| " + " | ".join(str(cell) for cell in row) + " |")
    elif "--check" in arguments:
        with open(EXAMPLE, encoding="utf-8", newline="") as file:
            if file.read() != text:
                sys.exit(f"{EXAMPLE} is not what this script makes; run it without --check")
    else:
        with open(EXAMPLE, "w", encoding="utf-8", newline="") as file:
            file.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

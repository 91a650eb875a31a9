//! What breaks more than itself when it is changed: the ways in which a deployment fails.
//!
//! The five kinds are those that the hand-written strategy fears ("Risks:" of its pull requests): Docker and CI,
//! database migrations, environment variables, authentication, package files.

use super::{KnownPattern, row};

const ACTIONS: &str = "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax";
const ALEMBIC: &str = "https://alembic.sqlalchemy.org/en/latest/tutorial.html";
const ANSIBLE: &str = "https://docs.ansible.com/ansible/latest/tips_tricks/sample_setup.html";
const COMPOSE: &str = "https://docs.docker.com/compose/intro/compose-application-model/";
const DJANGO: &str = "https://docs.djangoproject.com/en/stable/topics/migrations/";
const DOCKER: &str = "https://docs.docker.com/build/concepts/dockerfile/";
const DOTENV: &str = "https://github.com/motdotla/dotenv";
const FLYWAY: &str = "https://documentation.red-gate.com/fd/migrations-271585107.html";
const HELM: &str = "https://helm.sh/docs/topics/charts/";
const KUBERNETES: &str = "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/";
const LIQUIBASE: &str = "https://docs.liquibase.com/start/design-liquibase-project.html";
const OPENSSL: &str = "https://docs.openssl.org/master/man1/openssl-format-options/";
const PRISMA: &str = "https://www.prisma.io/docs/orm/prisma-migrate";
const RAILS: &str = "https://guides.rubyonrails.org/active_record_migrations.html";
const REQUIREMENT: &str = "the hand-written strategy, \"Risks\" of its pull requests";
const TERRAFORM: &str = "https://developer.hashicorp.com/terraform/language/files";

pub(super) const CI: &[KnownPattern] = &[
    row("**/.github/{workflows,actions}/**", ACTIONS, ".github/workflows/ci.yml"),
    row("**/action.{yml,yaml}", ACTIONS, "action.yml"),
    row(
        ".github/dependabot.{yml,yaml}",
        "https://docs.github.com/code-security/dependabot",
        ".github/dependabot.yml",
    ),
    row("**/.gitlab-ci{,.*,-*}.yml", "https://docs.gitlab.com/ci/yaml/", ".gitlab-ci.yml"),
    row(".gitlab/ci/**", "https://docs.gitlab.com/ci/yaml/", ".gitlab/ci/build.yml"),
    row("**/.circleci/**", "https://circleci.com/docs/config-intro/", ".circleci/config.yml"),
    row("**/.travis.yml", "https://docs.travis-ci.com/user/tutorial/", ".travis.yml"),
    row("**/jenkinsfile{,.*}", "https://www.jenkins.io/doc/book/pipeline/jenkinsfile/", "Jenkinsfile"),
    row(
        "**/{azure-pipelines*.yml,.azure-pipelines/**}",
        "https://learn.microsoft.com/azure/devops/pipelines/",
        "azure-pipelines.yml",
    ),
    row(
        "**/bitbucket-pipelines.yml",
        "https://support.atlassian.com/bitbucket-cloud/docs/configure-bitbucket-pipelinesyml/",
        "bitbucket-pipelines.yml",
    ),
    row(
        "**/{.drone.yml,.woodpecker.yml,.woodpecker/**}",
        "https://woodpecker-ci.org/docs/usage/intro",
        ".woodpecker/test.yml",
    ),
    row("**/.buildkite/**", "https://buildkite.com/docs/pipelines", ".buildkite/pipeline.yml"),
    row("**/{.appveyor,appveyor}.yml", "https://www.appveyor.com/docs/build-configuration/", "appveyor.yml"),
    row(
        "**/.{forgejo,gitea}/workflows/**",
        "https://forgejo.org/docs/latest/user/actions/",
        ".forgejo/workflows/ci.yml",
    ),
    row("**/{.semaphore,.teamcity}/**", "https://docs.semaphoreci.com/", ".semaphore/semaphore.yml"),
    row(
        "**/{cloudbuild,buildspec}.{yml,yaml}",
        "https://cloud.google.com/build/docs/build-config-file-schema",
        "cloudbuild.yaml",
    ),
    row("**/.cirrus.yml", "https://cirrus-ci.org/guide/writing-tasks/", ".cirrus.yml"),
];

pub(super) const INFRASTRUCTURE: &[KnownPattern] = &[
    row("**/{*.,}{dockerfile,containerfile}{,.*}", DOCKER, "backend/Dockerfile.prod"),
    row("**/{.dockerignore,*.dockerignore}", DOCKER, ".dockerignore"),
    row("**/{docker-,}compose*.{yml,yaml}", COMPOSE, "docker-compose.prod.yml"),
    row("**/docker/**", DOCKER, "docker/entrypoint.sh"),
    row("**/docker-bake.{hcl,json}", DOCKER, "docker-bake.hcl"),
    row("**/*.{tf,tfvars,tf.json}", TERRAFORM, "infra/main.tf"),
    row("**/*terraform*{,/**}", REQUIREMENT, "terraform/run.sh"),
    row("**/{helm,charts/*/templates}/**", HELM, "helm/api/values.yaml"),
    row("**/*{k8s,kubernetes,kustomize}*{,/**}", REQUIREMENT, "k8s/api.yaml"),
    row("**/kustomization.{yml,yaml}", KUBERNETES, "base/kustomization.yaml"),
    row("**/skaffold.{yml,yaml}", "https://skaffold.dev/docs/references/yaml/", "skaffold.yaml"),
    row("**/*nginx*{,/**}", REQUIREMENT, "infrastructure/nginx/default.conf"),
    row("**/ansible/**", ANSIBLE, "ansible/site.yml"),
    row(
        "**/*.{bicep,bicepparam}",
        "https://learn.microsoft.com/azure/azure-resource-manager/bicep/",
        "main.bicep",
    ),
    row("**/{cdk.json,samconfig.toml}", "https://docs.aws.amazon.com/cdk/v2/guide/cli.html", "cdk.json"),
    row(
        "**/pulumi*.{yml,yaml}",
        "https://www.pulumi.com/docs/iac/concepts/projects/project-file/",
        "Pulumi.prod.yaml",
    ),
    row(
        "**/serverless.{yml,yaml,ts,json}",
        "https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml",
        "serverless.yml",
    ),
    row("**/procfile{,.*}", "https://devcenter.heroku.com/articles/procfile", "Procfile"),
    row("**/{fly,netlify,wrangler}.toml", "https://fly.io/docs/reference/configuration/", "fly.toml"),
    row(
        "**/{vercel.json,render.yaml,railway.json}",
        "https://vercel.com/docs/project-configuration",
        "vercel.json",
    ),
    row("**/vagrantfile", "https://developer.hashicorp.com/vagrant/docs/vagrantfile", "Vagrantfile"),
    row(
        "**/ecosystem.config.{js,cjs}",
        "https://pm2.keymetrics.io/docs/usage/application-declaration/",
        "ecosystem.config.js",
    ),
    row(
        "**/systemd/**",
        "https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html",
        "systemd/api.service",
    ),
    // Deeper down, `infrastructure` is a layer of source code.
    row(
        "{infra,infrastructure,deploy,deployment,deployments}/**",
        "folder name, at the root only",
        "deploy/run.sh",
    ),
];

pub(super) const MIGRATIONS: &[KnownPattern] = &[
    row("**/migrations/**", DJANGO, "app/migrations/0001_initial.py"),
    row("**/db/migrate/**", RAILS, "db/migrate/20240101_users.rb"),
    row("**/alembic/versions/**", ALEMBIC, "alembic/versions/ab12.py"),
    row("**/db/migration/**", FLYWAY, "src/main/resources/db/migration/V1__a.sql"),
    row("**/{V,U,R}[0-9_]*__*.sql", FLYWAY, "sql/V2__users.sql"),
    row("**/db/changelog/**", LIQUIBASE, "src/main/resources/db/changelog/1.xml"),
    row(
        "**/*.{up,down}.sql",
        "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md",
        "sql/1_a.up.sql",
    ),
];

pub(super) const DATABASE: &[KnownPattern] = &[
    row("**/*.prisma", PRISMA, "backend/prisma/schema.prisma"),
    row("**/{schema,structure}.sql", RAILS, "db/structure.sql"),
    row("**/db/schema.rb", RAILS, "db/schema.rb"),
    row("**/*database/**", REQUIREMENT, "backend/src/database/pool.ts"),
];

pub(super) const SECRETS: &[KnownPattern] = &[
    row("**/*.env{,.*,-*,rc}", DOTENV, "backend/.env.production"),
    row("**/*secret*{,/**}", REQUIREMENT, "config/secrets.yml"),
    row("**/*credential*{,/**}", REQUIREMENT, "src/credentials.ts"),
    row("**/*certificate*{,/**}", REQUIREMENT, "nginx/certificates/list.json"),
    row("**/*.{pem,crt,csr,key,p12,pfx,jks,keystore}", OPENSSL, "certs/server.pem"),
];

/// `auth` alone would take in every author.
pub(super) const SECURITY: &[KnownPattern] = &[
    row("**/*auth/**", REQUIREMENT, "frontend/auth/login.tsx"),
    row("**/*auth{.,-,_}*{,/**}", REQUIREMENT, "src/auth.ts"),
    row("**/*{authent,authori}*{,/**}", REQUIREMENT, "src/authenticate.ts"),
    row("**/*(auth)*/**", REQUIREMENT, "app/(auth)/login.tsx"),
    row("**/*{oauth,jwt}*{,/**}", REQUIREMENT, "src/oauthClient.ts"),
    row("**/*crypt*{,/**}", REQUIREMENT, "src/encryption.ts"),
    row("**/*{security,permission,password}*{,/**}", REQUIREMENT, "src/middleware/security.ts"),
];

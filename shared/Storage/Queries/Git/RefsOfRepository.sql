SELECT json AS document FROM git_refs WHERE repo_id = $repo_id ORDER BY _key
